//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PairSums
public import PreferenceModel
public import Scalar

/// The best and the worst of N draws of the current policy.
public struct BestOfNSampling: Sampler {
  /// The score that draws are ordered by.
  public enum Score: Sendable {
    /// The implicit reward r_theta; a labeller then compares the two.
    case implicitReward
    /// The oracle r*, whose own order is the label.
    case oracle
  }

  /// N, the number of draws.
  public let draws: Int
  /// The score that draws are ordered by.
  public let score: Score

  /// The best and the worst of `draws` draws.
  ///
  /// Precondition: at least two draws.
  public init(draws: Int = 8, by score: Score = .implicitReward) {
    precondition(draws >= 2, "a pair needs two draws, got \(draws)")
    self.draws = draws
    self.score = score
  }

  /// The sampler in words; the oracle's order costs a reading of all N draws.
  public var description: SamplerDescription {
    let passes = Double(draws)
    let drawn = "the best and the worst of \(draws) draws of the policy"
    let source = "Dong et al. 2024; PILAF, Table 1"
    return switch score {
    case .implicitReward:
      SamplerDescription(
        name: "best-of-n", law: "\(drawn) by the implicit reward",
        cost: SamplingCost(forwardPasses: passes, labels: 2), source: source)
    case .oracle:
      SamplerDescription(
        name: "best-of-n-oracle", law: "\(drawn) by the oracle, whose order is the label",
        cost: SamplingCost(forwardPasses: passes, labels: passes), source: source)
    }
  }

  /// The law of the best and the worst, ties included: see ``ExtremesLaw``.
  @specialized(where Number == Double)
  public func pairLaw<Number: Scalar>(at prompt: Prompt<Number>) -> PairLaw<Number> {
    PairLaw(
      extremes: ExtremesLaw(
        draws: draws, probabilities: prompt.policy.probabilities, scores: scores(at: prompt)))
  }

  /// Bradley-Terry labels, or the oracle's own order.
  @specialized(where Number == Double)
  public func labels<Number: Scalar>(at prompt: Prompt<Number>) -> PreferenceLabels {
    switch score {
    case .implicitReward: .bradleyTerry
    case .oracle: .scoreOrder(ScoreClasses(prompt.reward))
    }
  }

  private func scores<Number: Scalar>(at prompt: Prompt<Number>) -> [Number] {
    switch score {
    case .implicitReward: prompt.implicitReward
    case .oracle: prompt.reward
    }
  }
}
