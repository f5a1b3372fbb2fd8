//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar

extension TaughtCoordinates {
  /// Cov_{y ~ pi}(g, g) at one prompt, as a mean over responses about their mean: another route than
  /// ``policyCovariance(of:)``, which goes over pairs.
  ///
  /// Complexity: O(n r^2).
  func covariance<Number: EnclosingScalar>(at prompt: Prompt<Number>) -> EnclosureMatrix<Number> {
    let features = features(at: prompt)
    let policy = prompt.policy.probabilities
    let means = (0..<order).map { column in
      (0..<features.rows).map { policy[$0] * features[$0, column] }.sum()
    }
    var covariance = EnclosureMatrix<Number>(zeros: order, order)
    for response in 0..<features.rows {
      let centred = (0..<order).map { features[response, $0] - means[$0] }
      for row in 0..<order {
        let weighted = policy[response] * centred[row]
        for column in 0..<order { covariance[row, column] += weighted * centred[column] }
      }
    }
    return covariance
  }

  /// E_x[weight(x) Cov_x(g)] over the prompts, `weights` one a prompt.
  ///
  /// Complexity: O(n r^2) a prompt.
  func covariance<Number: EnclosingScalar>(
    of problem: Problem<Number>, weights: [Number]
  ) -> EnclosureMatrix<Number> {
    var total = EnclosureMatrix<Number>(zeros: order, order)
    for (prompt, weight) in zip(problem.prompts, weights) {
      total.add(covariance(at: prompt), scale: prompt.probability * weight)
    }
    return total
  }
}

extension EnclosureMatrix {
  /// The entries of this matrix less another one, over the largest entry of that one where it is
  /// shown not to be zero.
  func residuals(from other: EnclosureMatrix) -> [Number] {
    let largest = other.entries.map(\.magnitude).largest()
    let size = largest.isPositive == .yes ? largest : .one
    return zip(entries, other.entries).map { ($0 - $1) / size }
  }
}
