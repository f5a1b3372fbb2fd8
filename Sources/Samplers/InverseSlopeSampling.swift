//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PairSums
public import PreferenceModel
public import Scalar

/// Pairs proportional to 1/sigma' of their reward difference over a uniform base: Mix-P and Mix-R.
///
/// 1/sigma'(D) = 2 + e^D + e^-D, so the law is a mixture of three products: the uniform pair, and
/// the pairs of the two distributions proportional to e^s and e^-s, in both orders.
public struct InverseSlopeSampling: Sampler {
  /// The score s whose differences D = s(a) - s(b) enter.
  public enum Score: Sendable {
    /// The implicit reward: Mix-P.
    case implicitReward
    /// The oracle: Mix-R.
    case oracle
  }

  /// The score whose differences enter.
  public let score: Score

  /// Mix-P (by the implicit reward) or Mix-R (by the oracle).
  public init(by score: Score) {
    self.score = score
  }

  /// The sampler in words.
  public var description: SamplerDescription {
    let (name, law) =
      switch score {
      case .implicitReward: ("mix-p", "1/sigma'(D), D the implicit-reward difference")
      case .oracle: ("mix-r", "1/sigma'(D*), D* the oracle's difference")
      }
    return SamplerDescription(
      name: name, law: "proportional to \(law)",
      cost: SamplingCost(forwardPasses: nil, labels: 2),
      source: "Shi, Zhou and Du 2024 (arXiv 2409.19605)")
  }

  /// mu proportional to 2 + e^D + e^-D.
  @specialized(where Number == Double)
  public func pairLaw<Number: Scalar>(at prompt: Prompt<Number>) -> PairLaw<Number> {
    let scores: [Number]
    switch score {
    case .implicitReward: scores = prompt.implicitReward
    case .oracle: scores = prompt.centredReward
    }
    let uniform = FiniteDistribution<Number>(uniformOn: prompt.responses)
    let base = uniform.logProbabilities
    let up = FiniteDistribution.normalising(zip(base, scores).map { $0 + $1 })
    let down = FiniteDistribution.normalising(zip(base, scores).map { $0 - $1 })
    // The weights 2 : Z : Z with Z = E_uniform[e^s] E_uniform[e^-s], normalised in log space.
    let logOdds = up.logNormaliser + down.logNormaliser
    let half = Number.one / Number(2)
    let tilted = Logistic.probability(logOdds) * half
    let high = up.distribution.probabilities
    let low = down.distribution.probabilities
    return PairLaw(products: [
      ProductTerm(
        weight: Logistic.probability(-logOdds), first: uniform.probabilities,
        second: uniform.probabilities),
      ProductTerm(weight: tilted, first: high, second: low),
      ProductTerm(weight: tilted, first: low, second: high),
    ])
  }
}
