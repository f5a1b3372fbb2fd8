//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Estimation
import PreferenceModel
import Scalar

/// Lower bounds on tr(Sigma* Omega) of every law of pairs, by the equivalence theorem.
///
/// With V = tr(Sigma* H^-1) of some law and the sensitivity s_x(a, b) = I(D*) ||Y^T g_ab||^2,
/// Y = H^-1 L, no law has less than V^2 / E_x[max s_x]: see ``EfficiencyBound``.
struct CertifiedEfficiency<Number: EnclosingScalar> {
  /// V of the law.
  let criterion: Number
  /// V^2 / E_x[max s_x], at most V of every law.
  let criterionBound: Number

  /// The bound from a law whose unweighted information is given; nil where it may be singular.
  ///
  /// Complexity: O(n^2 r^2) a prompt.
  init?(
    information: EnclosureMatrix<Number>, at point: CertifiedPoint<Number>, link: LinkFunction
  ) {
    guard let solved = information.solving(point.factor) else { return nil }
    criterion = point.factor.transposed.times(solved).trace
    var largest = Number.zero
    for prompt in point.problem.prompts {
      largest +=
        prompt.probability * Self.largestSensitivity(solved, at: prompt, point.coordinates, link)
    }
    criterionBound = criterion.squared / largest
  }

  /// The bound from an optimal design found in floating point, whose weights are taken as they are,
  /// divided by their sum at each prompt; nil where its information may be singular.
  init?(
    design: [OptimalDesign.Pair], at point: CertifiedPoint<Number>, link: LinkFunction
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
    self.init(information: information, at: point, link: link)
  }

  private static func largestSensitivity(
    _ solved: EnclosureMatrix<Number>, at prompt: Prompt<Number>, _ coordinates: TaughtCoordinates,
    _ link: LinkFunction
  ) -> Number {
    let moved = coordinates.features(at: prompt).times(solved)
    var largest = Number.zero
    for first in 0..<prompt.responses {
      for second in first + 1..<max(first + 1, prompt.responses) {
        var square = Number.zero
        for column in 0..<moved.columns {
          square += (moved[first, column] - moved[second, column]).squared
        }
        let information: Number = link.information(prompt.reward[first] - prompt.reward[second])
        largest = .larger(largest, information * square)
      }
    }
    return largest
  }
}
