//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// J(pi_theta*) - J(pi_theta) as a function of the change of the implicit rewards.
///
/// With t = (r_theta - r_theta*) / beta the policies are related by pi_theta proportional to
/// pi_theta* e^t, and
///
///     gap = E_x[beta KL(pi_theta || pi_theta*) - (E_theta - E_theta*)[r* - r_theta*]].
///
/// The last term is zero where r* is representable. The sums are taken over e^t - 1 and e^t - 1 - t
/// with t centred, so that a gap of second order in t keeps its digits.
struct ObjectiveGap: Sendable {
  private struct PromptTerms: Sendable {
    let share: Double
    let policy: [Double]
    let error: [Double]
    let start: Int
  }

  private let beta: Double
  private let prompts: [PromptTerms]

  /// The gap to the policies of a problem.
  init(_ problem: Problem<Double>) {
    beta = problem.beta
    var start = 0
    var prompts: [PromptTerms] = []
    for prompt in problem.prompts {
      let mean = prompt.policy.expectation(of: prompt.rewardError)
      prompts.append(
        PromptTerms(
          share: prompt.probability, policy: prompt.policy.probabilities,
          error: prompt.rewardError.map { $0 - mean }, start: start))
      start += prompt.responses
    }
    self.prompts = prompts
  }

  /// The gap where the reward of each response has changed by this much.
  ///
  /// Complexity: O(n).
  func value(changes: [Double]) -> Double {
    prompts.reduce(0) { $0 + $1.share * value($1, changes) }
  }

  private func value(_ prompt: PromptTerms, _ changes: [Double]) -> Double {
    var mean = 0.0
    for (index, probability) in prompt.policy.enumerated() {
      mean += probability * changes[prompt.start + index] / beta
    }
    var (tilted, excess, error) = (0.0, 0.0, 0.0)
    for (index, probability) in prompt.policy.enumerated() {
      let t = changes[prompt.start + index] / beta - mean
      let growth = Double.expMinusOne(t)
      tilted += probability * t * growth
      excess += probability * .expMinusOneMinusArgument(t)
      error += probability * growth * prompt.error[index]
    }
    let total = 1 + excess
    return beta * (tilted / total - .log(onePlus: excess)) - error / total
  }
}
