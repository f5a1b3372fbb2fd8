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
    let top = change.reduce(-.infinity) { max($0, $1) }
    let (all, least) = (policy.probabilities, top - tieWidth)
    var (next, probability) = (-Double.infinity, 0.0)
    for (response, value) in change.enumerated() {
      if value >= least { probability += all[response] } else { next = max(next, value) }
    }
    // Below the smallest normal number a probability has lost its digits.
    guard next > -.infinity, probability >= .leastNormalMagnitude else { return nil }
    self.probability = probability
    probabilities = change.indices.map { change[$0] >= least ? all[$0] / probability : 0 }
    gap = top - next
  }

  /// The total variation of a policy from the limit.
  func distance(from policy: FiniteDistribution<Double>) -> Double {
    zip(policy.probabilities, probabilities).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / 2
  }

  /// (1/p - 1) e^(-beta gap), which the distance of pi e^(beta lambda) / Z does not exceed.
  func bound(atBeta beta: Double) -> Double { (1 - probability) / probability * .exp(-beta * gap) }
}
