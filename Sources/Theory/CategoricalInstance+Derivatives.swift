//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

extension CategoricalInstance {
  /// The step by which a logit changes for a difference.
  static let step = 1.0 / 64

  /// A gradient in the logits against the finite differences of its function, at the worst logit.
  ///
  /// Complexity: ten values a category.
  func residual(
    of gradient: [Double], at point: [Double]? = nil,
    function: (_ policy: FiniteDistribution<Double>) -> SizedValue<Double>
  ) -> Residual {
    residuals(of: gradient, at: point ?? problem.logits, function: function).worst()
  }

  private func residuals(
    of gradient: [Double], at point: [Double],
    function: (_ policy: FiniteDistribution<Double>) -> SizedValue<Double>
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
}
