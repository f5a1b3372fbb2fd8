//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// J as a function of theta: at several policies of one problem.
extension Objective {
  /// J at each of the policies that `policies` lists for every prompt of a problem.
  ///
  /// - Complexity: O(n) a prompt and policy.
  @specialized(where Number == Double)
  public static func values(
    _ problem: Problem<Number>, at policies: [PolicyRows<Number>]
  ) -> [Number] {
    var values = [Number](zeros: policies[0].policies.count)
    for (index, rows) in policies.enumerated() {
      let prompt = problem.prompts[index]
      let reward = prompt.reward
      for policy in rows.policies {
        let start = policy * reward.count
        let first = rows.implicitRewards[start]
        var mean = Number.zero
        for (response, oracle) in reward.enumerated() {
          let error = (oracle - reward[0]) - (rows.implicitRewards[start + response] - first)
          mean += rows.probabilities[start + response] * error
        }
        values[policy] += prompt.probability * (reward[0] - first + mean)
      }
    }
    return values
  }

  /// grad J at some of the policies.
  ///
  /// Shape: policies x d, policy after policy. Complexity: O(n d) a prompt and policy.
  @specialized(where Number == Double)
  public static func gradients(
    _ problem: Problem<Number>, at policies: [PolicyRows<Number>], among chosen: Range<Int>
  ) -> SignedSums<Number> {
    let columns = problem.parameterCount
    var gradients = SignedSums<Number>(count: chosen.count * columns)
    for (index, rows) in policies.enumerated() {
      let prompt = problem.prompts[index]
      var weights = SignedSums<Number>(count: prompt.responses)
      for policy in chosen {
        let responses = policy * prompt.responses..<(policy + 1) * prompt.responses
        weights.fillErrorWeights(
          reward: prompt.reward, implicitReward: rows.implicitRewards[responses],
          probabilities: rows.probabilities[responses], beta: prompt.beta)
        rows.accumulateScores(
          weights, of: prompt, under: policy, scale: prompt.probability, into: &gradients,
          from: (policy - chosen.lowerBound) * columns)
      }
    }
    return gradients
  }
}
