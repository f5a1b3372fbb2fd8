//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import Testing
import Training

/// A random instance at which an algorithm's loss is differentiated.
struct AlgorithmInstance: Sendable, CustomTestStringConvertible {
  let seed: UInt64
  let referenceLogits: [Double]
  let logits: [Double]
  let rewards: [Double]
  /// The law of single responses.
  let law: [Double]
  /// chances[winner][loser].
  let chances: [[Double]]
  let chanceGood: [Double]
  let beta: Double

  var testDescription: String { "seed \(seed), \(logits.count) responses, beta \(beta)" }

  init(seed: UInt64, responses: Int? = nil) {
    var generator = SeededGenerator(seed: seed)
    let count = responses ?? Int.random(in: 1...6, using: &generator)
    self.seed = seed
    referenceLogits = generator.numbers(count, width: 1.5)
    logits = generator.numbers(count, width: 1.5)
    // Rewards on a coarse grid, so that ties occur.
    rewards = generator.choices(count, from: [-1.5, -0.5, 0, 0.5, 1.5])
    func normalised(_ weights: [Double]) -> [Double] {
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
    func positive(_ count: Int) -> [Double] {
      generator.numbers(count, width: 0.45).map { $0 + 0.5 }
    }
    law = normalised(positive(count))
    let table = normalised(positive(count * count))
    chances = (0..<count).map { Array(table[$0 * count..<($0 + 1) * count]) }
    chanceGood = positive(count)
    beta = [0.05, 0.4, 1, 8].randomElement(using: &generator) ?? 1
  }

  var brute: BruteForceAlgorithms { BruteForceAlgorithms(referenceLogits: referenceLogits) }

  var policy: CategoricalPolicy {
    CategoricalPolicy(logits: logits, logReference: brute.logSoftmax(referenceLogits))
  }

  var wins: WinTable {
    WinTable(responses: logits.count, chances: chances.flatMap { $0 })
  }

  var judgements: JudgementLaw { JudgementLaw(law: law, chanceGood: chanceGood) }

  var rewarded: RewardedLaw { RewardedLaw(law: law, rewards: rewards) }

  static let all: [AlgorithmInstance] = (1...24).map { AlgorithmInstance(seed: $0) }
}

/// An algorithm with its data and the same loss by brute force.
struct AlgorithmCase {
  let name: String
  let algorithm: Algorithm
  let data: DataLaw
  let loss: ([Double]) -> BruteForceSum

  /// Every algorithm at an instance.
  static func all(_ at: AlgorithmInstance) -> [AlgorithmCase] {
    let brute = at.brute
    let (good, bad) = (at.judgements.good, at.judgements.bad)
    let divergence = brute.divergence(at.logits)
    return [
      AlgorithmCase(
        name: "DPO", algorithm: .directPreference(DirectPreference(beta: at.beta)),
        data: .comparisons(at.wins),
        loss: { brute.direct($0, at.chances, beta: at.beta) }),
      AlgorithmCase(
        name: "IPO", algorithm: .identityPreference(IdentityPreference(regularisation: at.beta)),
        data: .comparisons(at.wins),
        loss: { brute.identity($0, at.chances, tau: at.beta) }),
      AlgorithmCase(
        name: "KTO",
        algorithm: .prospectTheory(
          ProspectTheory(beta: at.beta, goodWeight: 1.3, badWeight: 0.7)),
        data: .judgements(at.judgements),
        loss: {
          brute.prospect(
            $0, good: good, bad: bad, beta: at.beta, weights: (1.3, 0.7),
            fixedDivergence: divergence)
        }),
      AlgorithmCase(
        name: "Binary FeedMe", algorithm: .binaryFeedback(BinaryFeedback(badWeight: 0.4)),
        data: .judgements(at.judgements),
        loss: { brute.binary($0, good: good, bad: bad, badWeight: 0.4) }),
      AlgorithmCase(
        name: "REINFORCE", algorithm: .reinforce(Reinforce()), data: .rewards(at.rewarded),
        loss: { brute.reinforce($0, law: at.law, advantage: at.rewards) }),
      AlgorithmCase(
        name: "PPO", algorithm: .proximalPolicy(ProximalPolicy(clip: 100)),
        data: .rewards(at.rewarded),
        loss: { brute.proximal($0, law: at.law, advantage: at.rewards, clip: 100) }),
      AlgorithmCase(
        name: "RWR",
        algorithm: .rewardWeightedRegression(RewardWeightedRegression(temperature: at.beta)),
        data: .rewards(at.rewarded),
        loss: { brute.weighted($0, law: at.law, reward: at.rewards, temperature: at.beta) }),
      AlgorithmCase(
        name: "Pref-FT", algorithm: .preferredFineTuning(PreferredFineTuning(draws: 3)),
        data: .rewards(at.rewarded),
        loss: { brute.preferred($0, law: at.law, reward: at.rewards, draws: 3) }),
    ]
  }
}
