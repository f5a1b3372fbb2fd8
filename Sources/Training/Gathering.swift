//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
import Scalar

/// A sampler frozen at the policy that it was refreshed with, and the laws of what it then shows.
struct Gathering {
  /// w(x), the weights of the labels.
  let weights: [Double]
  /// The pairs, drawn.
  let stream: PairStream
  /// How each prompt is labelled.
  let labellers: [Labeller]
  /// The policies that were gathered from.
  let policies: [CategoricalPolicy]
  private let problem: Problem<Double>

  /// Freezes a sampler at the policy of a problem.
  init(
    _ sampler: any Sampler, labeller: Labeller, at problem: Problem<Double>,
    policies: [CategoricalPolicy]
  ) throws(TrainingObstacle) {
    self.problem = problem
    self.policies = policies
    do {
      stream = try PairStream(sampler, on: problem)
    } catch {
      throw .noDistinctPair(prompt: error.prompt)
    }
    weights = stream.labelWeights
    labellers = problem.prompts.map { _ in
      sampler.labelling == .bradleyTerry ? labeller : .hard
    }
  }

  /// The exact law of what an algorithm is shown at a prompt.
  ///
  /// Throws where the labeller declines every pair. Complexity: O(n^2).
  func dataLaw(of prompt: Int, for algorithm: Algorithm) throws(TrainingObstacle) -> DataLaw {
    switch algorithm.feedback {
    case .comparisons: return .comparisons(try wins(of: prompt))
    case .judgements: return .judgements(JudgementLaw(of: try wins(of: prompt)))
    case .rewards: return .rewards(rewardedLaw(of: prompt, for: algorithm))
    }
  }

  /// The law of outcomes at a prompt.
  func wins(of prompt: Int) throws(TrainingObstacle) -> WinTable {
    guard
      let wins = WinTable(
        stream.laws[prompt], rewards: problem.prompts[prompt].reward, labeller: labellers[prompt])
    else { throw .everyPairDeclined(prompt: problem.prompts[prompt].name) }
    return wins
  }

  /// The law of one response of a pair with the rewards that an algorithm climbs: less the KL penalty
  /// at the gathering policy for REINFORCE and PPO.
  func rewardedLaw(of index: Int, for algorithm: Algorithm) -> RewardedLaw {
    let prompt = problem.prompts[index]
    let law = stream.laws[index].responseLaw()
    switch algorithm {
    case .reinforce, .proximalPolicy:
      return RewardedLaw(
        law: law, rewards: prompt.reward, beta: prompt.beta, at: policies[index])
    default: return RewardedLaw(law: law, rewards: prompt.reward)
    }
  }

  /// Draws a labelled pair; pairs that are declined are drawn again.
  ///
  /// Throws after a million declined pairs in a row.
  func draw(
    using generator: inout SeededGenerator
  ) throws(TrainingObstacle) -> (prompt: Int, winner: Int, loser: Int) {
    for _ in 0..<1_000_000 {
      let pair = stream.draw(using: &generator)
      let rewards = problem.prompts[pair.prompt].reward
      if let wins = labellers[pair.prompt].draws(
        rewards[pair.first], beats: rewards[pair.second], using: &generator)
      {
        return wins
          ? (pair.prompt, pair.first, pair.second) : (pair.prompt, pair.second, pair.first)
      }
    }
    throw .everyPairDeclined(prompt: problem.prompts[0].name)
  }
}

extension PairLaw<Double> {
  /// The law of one response of the pair, either with chance one half.
  ///
  /// Complexity: O(n) a term of products, O(n^2) for other forms.
  func responseLaw() -> [Double] {
    var law = [Double](repeating: 0, count: responses)
    if case .products(let terms) = form {
      for term in terms {
        for response in law.indices {
          law[response] += term.weight * (term.first[response] + term.second[response]) / 2
        }
      }
      return law
    }
    var row = law
    for first in law.indices {
      fillRow(first, into: &row)
      for second in law.indices {
        law[first] += row[second] / 2
        law[second] += row[second] / 2
      }
    }
    return law
  }
}
