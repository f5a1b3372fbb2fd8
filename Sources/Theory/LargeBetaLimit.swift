//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// The policy among the responses of largest lambda, to which pi e^(beta lambda) / Z tends.
struct LargeBetaLimit {
  /// pi_A, the policy conditioned on those responses; zero elsewhere.
  let probabilities: [Double]
  /// p, the probability of those responses.
  let probability: Double
  /// The distance of lambda from its largest value to the next.
  let gap: Double

  /// The limit along lambda, values within `tieWidth` of the largest counted as equal to it; nil
  /// where all are.
  init?(of policy: FiniteDistribution<Double>, along change: [Double], tieWidth: Double) {
    let top = change.max() ?? 0
    let isTop = change.map { top - $0 <= tieWidth }
    let others = zip(change, isTop).filter { !$0.1 }.map(\.0)
    guard let next = others.max() else { return nil }
    let probability = zip(policy.probabilities, isTop).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    // Below the smallest normal number a probability has lost its digits.
    guard probability >= .leastNormalMagnitude else { return nil }
    self.probability = probability
    probabilities = zip(policy.probabilities, isTop).map { $1 ? $0 / probability : 0 }
    gap = top - next
  }

  /// The total variation of a policy from the limit.
  func distance(from policy: FiniteDistribution<Double>) -> Double {
    zip(policy.probabilities, probabilities).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / 2
  }

  /// (1/p - 1) e^(-beta gap), which the distance of pi e^(beta lambda) / Z does not exceed.
  func bound(atBeta beta: Double) -> Double { (1 - probability) / probability * .exp(-beta * gap) }
}
