//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// A number with what its rounding is relative to.
struct SizedValue {
  let value: Double
  /// The sum of the absolute values of the terms.
  let mass: Double

  init(_ value: Double, mass: Double) {
    self.value = value
    self.mass = mass
  }

  /// The sum of these terms.
  init(sumOf terms: [Double]) {
    self.init(terms.reduce(0, +), mass: terms.reduce(0) { $0 + $1.magnitude })
  }
}

extension CategoricalInstance {
  /// The step by which a logit changes for a difference.
  static let step = 1.0 / 64

  /// A gradient in the logits against the finite differences of its function, at the worst logit.
  ///
  /// Complexity: ten values a category.
  func residual(
    of gradient: [Double], at point: [Double]? = nil,
    function: (_ policy: FiniteDistribution<Double>) -> SizedValue
  ) -> Residual {
    residuals(of: gradient, at: point ?? logits, function: function).worst()
  }

  private func residuals(
    of gradient: [Double], at point: [Double],
    function: (_ policy: FiniteDistribution<Double>) -> SizedValue
  ) -> [Residual] {
    gradient.indices.map { category in
      let values = CentralDifference.nodes.map { node in
        var moved = point
        moved[category] += Double(node) * Self.step
        return function(FiniteDistribution(logits: moved))
      }
      let mass = values.map(\.mass).max() ?? 0
      let difference = CentralDifference.derivative(
        ofValues: values.map(\.value), step: Self.step, valueError: tolerance(mass: mass))
      return Residual(
        difference.value - gradient[category],
        tolerance: difference.error + tolerance(mass: mass + gradient[category].magnitude))
    }
  }

  /// Where the tolerance of such a residual comes from.
  static let differenceReason =
    "rounding of the values / step, and the difference to twice the step"

  /// KL(p || q) with its mass.
  static func divergence(
    of policy: FiniteDistribution<Double>, from other: FiniteDistribution<Double>
  ) -> SizedValue {
    SizedValue(
      sumOf: policy.probabilities.indices.map {
        policy.probabilities[$0] * (policy.logProbabilities[$0] - other.logProbabilities[$0])
      })
  }

  /// J(p) = E_p[r] - beta KL(p || ref), with its mass.
  func objective(of policy: FiniteDistribution<Double>) -> SizedValue {
    SizedValue(
      sumOf: policy.probabilities.indices.flatMap { category in
        let probability = policy.probabilities[category]
        let change = policy.logProbabilities[category] - reference.logProbabilities[category]
        return [probability * reward[category], -probability * beta * change]
      })
  }

  /// p* = ref e^(r / beta) / Z, and log Z.
  var optimum: (distribution: FiniteDistribution<Double>, logNormaliser: Double) {
    FiniteDistribution.normalising(
      zip(reference.logProbabilities, reward).map { $0 + $1 / beta })
  }
}
