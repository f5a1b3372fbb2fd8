//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// Entropy, divergence, the objective, its maximiser and the regret.
extension BruteForceBandit {
  /// The entropy of a law, -sum p log p.
  public static func entropy(of law: [Double]) -> Double {
    var sum = 0.0
    for probability in law { sum -= probability * log(probability) }
    return sum
  }

  /// The divergence KL(p || q) = sum p log(p / q).
  public static func divergence(of law: [Double], from other: [Double]) -> Double {
    precondition(law.count == other.count, "The laws must have the same outcomes.")
    var sum = 0.0
    for outcome in law.indices { sum += law[outcome] * log(law[outcome] / other[outcome]) }
    return sum
  }

  /// The objective J(p) = E_p[r*] - beta KL(p || pi_ref) of any policy p.
  public func objective(of policy: [Double]) -> Double {
    precondition(policy.count == count, "The policy must have the prompt's responses.")
    var expectedReward = 0.0
    for response in policy.indices { expectedReward += policy[response] * rewards[response] }
    return expectedReward - beta * Self.divergence(of: policy, from: reference)
  }

  /// The objective J of the current policy.
  public var objective: Double { objective(of: policy) }

  /// The maximiser of the objective, pi* proportional to pi_ref exp(r* / beta).
  public var optimalPolicy: [Double] {
    BruteForceFunctions.normalised(rewards.indices.map { reference[$0] * exp(rewards[$0] / beta) })
  }

  /// The regret J(pi*) - J(pi_theta), from the two objectives.
  public var regret: Double { objective(of: optimalPolicy) - objective }
}
