//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Estimation
import PreferenceModel
import Scalar

/// Lower bounds on a criterion of the estimates of every law of pairs, by the equivalence theorem.
///
/// With Phi of some law and the sensitivity s_x(a, b) of a pair, whose mean under the law is m, no law
/// has less than Phi m / E_x[max s_x]: see ``EfficiencyBound`` and, for E, ``CertifiedCriterion``.
struct CertifiedEfficiency<Number: EnclosingScalar> {
  /// Phi of the law.
  let criterion: Number
  /// At most Phi of every law.
  let criterionBound: Number

  /// The bound from a law whose unweighted information is given; nil where it may be singular.
  ///
  /// Complexity: O(n^2 r) a prompt.
  init?(
    information: EnclosureMatrix<Number>, at point: CertifiedPoint<Number>, link: LinkFunction,
    criterion: CertifiedCriterion<Number>? = nil
  ) {
    let criterion = criterion ?? CertifiedCriterion(.value, at: point)
    guard let criterion, let solved = information.solving(criterion.factor),
      let value = criterion.value(of: criterion.factor.transposed.times(solved)),
      let (right, numerator) = criterion.sensitivity(of: information, solved: solved, value)
    else { return nil }
    self.criterion = value
    var largest = Number.zero
    for prompt in point.problem.prompts {
      let features = point.coordinates.features(at: prompt)
      largest +=
        prompt.probability
        * Self.largestSensitivity(
          features, features.times(right), isSquare: criterion.kind != .determinant, at: prompt,
          link)
    }
    criterionBound = numerator / largest
  }

  /// The bound from an optimal design found in floating point, whose weights are taken as they are,
  /// divided by their sum at each prompt; nil where its information may be singular.
  init?(
    design: [OptimalDesign.Pair], at point: CertifiedPoint<Number>, link: LinkFunction,
    criterion: CertifiedCriterion<Number>? = nil
  ) {
    let coordinates = point.coordinates
    var information = EnclosureMatrix<Number>(zeros: coordinates.order, coordinates.order)
    for (index, prompt) in point.problem.prompts.enumerated() {
      var weights: [Int: Number] = [:]
      for pair in design where pair.prompt == index {
        weights[pair.first * prompt.responses + pair.second] = Number(pair.weight)
      }
      let total = weights.values.sum()
      guard !weights.isEmpty else { continue }
      let sum = coordinates.pairSum(features: coordinates.features(at: prompt)) { first, second in
        guard let weight = weights[first * prompt.responses + second] else { return .zero }
        return weight / total * link.information(prompt.reward[first] - prompt.reward[second])
      }
      information.add(sum, scale: prompt.probability)
    }
    self.init(information: information, at: point, link: link, criterion: criterion)
  }

  /// The largest I(D*) |f_ab M|^2, or I(D*) f_ab M f_ab^T, over the pairs of a prompt; `moved` is f M.
  private static func largestSensitivity(
    _ features: EnclosureMatrix<Number>, _ moved: EnclosureMatrix<Number>, isSquare: Bool,
    at prompt: Prompt<Number>, _ link: LinkFunction
  ) -> Number {
    let left = isSquare ? moved : features
    var largest = Number.zero
    for first in 0..<prompt.responses {
      for second in first + 1..<max(first + 1, prompt.responses) {
        var form = Number.zero
        for column in 0..<moved.columns {
          form +=
            (left[first, column] - left[second, column])
            * (moved[first, column] - moved[second, column])
        }
        let information: Number = link.information(prompt.reward[first] - prompt.reward[second])
        largest = .larger(largest, information * form)
      }
    }
    return largest
  }
}
