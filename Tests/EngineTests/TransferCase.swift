//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import RealModule
import Samplers

/// A random token-level problem that is small enough to be enumerated.
struct TransferCase: Sendable, CustomStringConvertible {
  let description: String
  let problem: SequenceProblem<Double>

  /// A problem with `prompts` prompts; the reward is the implicit one plus an error of these widths.
  init(
    vocabulary: Int, length: Int, endToken: Int? = nil, beta: Double, width: Double,
    rewardWidth: Double, error: Double? = nil, prompts: Int = 1, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let places = vocabulary * (vocabulary + 1)
    func table(_ width: Double) -> BigramLogits<Double> {
      BigramLogits(vocabulary: vocabulary, values: generator.numbers(places, width: width))
    }
    let weights = (0..<prompts).map { _ in Double.random(in: 0.2...1, using: &generator) }
    let total = weights.reduce(0, +)
    problem = SequenceProblem(
      beta: beta,
      prompts: weights.map { weight in
        let reference = table(width)
        let policy = table(width)
        var reward = table(rewardWidth)
        if let error {
          let gaps = zip(
            policy.logProbabilities().values, reference.logProbabilities().values
          ).map { beta * ($0 - $1) }
          reward = BigramLogits(
            vocabulary: vocabulary, values: zip(gaps, reward.values).map { $0 + error * $1 })
        }
        return SequenceTask(
          name: "x", probability: weight / total, tokens: [],
          model: SequenceModel(
            space: SequenceSpace(vocabulary: vocabulary, length: length, endToken: endToken),
            reference: reference, reward: reward),
          policy: policy)
      })
    let ending = endToken.map { ", ended by \($0)" } ?? ""
    let small = error.map { ", error \($0)" } ?? ""
    description =
      "V \(vocabulary), T \(length)\(ending), beta \(beta), widths \(width) and \(rewardWidth)"
      + "\(small), \(prompts) prompts"
  }

  /// The samplers that products of transfer matrices cover.
  static let samplers: [any Sampler] =
    SamplerCatalogue.all().filter { !$0.name.hasPrefix("best-of") }
    + [MixtureSampling(interpolatedShare: 0.3), PracticalPilaf(interpolationBeta: 0.7)]

  /// Every combination of end token, sizes, beta and widths, small and large.
  static let all: [TransferCase] = shapes + strengths + smallErrors + extremes

  /// A few of each kind, for sums that take longer.
  static let few: [TransferCase] =
    shapes.enumerated().filter { $0.offset % 4 == 1 }.map(\.element)
    + [0.05, 2].map { width in
      TransferCase(
        vocabulary: 3, length: 3, beta: width, width: 1, rewardWidth: width, prompts: 2, seed: 9)
    } + smallErrors.suffix(1) + extremes.prefix(1)

  /// Sizes from one token to five, with every kind of ending.
  static let shapes: [TransferCase] = (1...5).flatMap { vocabulary in
    [1, 2, 3, 6].flatMap { length -> [TransferCase] in
      guard Double.pow(Double(vocabulary), length) <= 300 else { return [] }
      return [nil, 0, vocabulary - 1].map { (end: Int?) in
        TransferCase(
          vocabulary: vocabulary, length: length, endToken: end, beta: 0.3, width: 1.2,
          rewardWidth: 0.8, seed: UInt64(100 * vocabulary + length))
      }
    }
  }

  /// beta from 0.01 to 3, narrow to wide rewards, one prompt and three.
  static let strengths: [TransferCase] = [0.01, 0.1, 0.7, 3].flatMap { beta in
    [0.05, 1, 12].map { width in
      TransferCase(
        vocabulary: 3, length: 4, endToken: width == 1 ? 2 : nil, beta: beta, width: 1,
        rewardWidth: width, prompts: width == 12 ? 1 : 3, seed: 7)
    }
  }

  /// Rewards close to the implicit one.
  static let smallErrors: [TransferCase] = [1e-6, 1e-3, 0.05, 0.3].map { error in
    TransferCase(
      vocabulary: 3, length: 4, beta: 0.8, width: 1, rewardWidth: 1, error: error, prompts: 2,
      seed: 11)
  }

  /// Logits far apart.
  static let extremes: [TransferCase] = [
    TransferCase(vocabulary: 3, length: 3, beta: 0.1, width: 30, rewardWidth: 4, seed: 21),
    TransferCase(
      vocabulary: 3, length: 4, endToken: 1, beta: 0.02, width: 100, rewardWidth: 1, seed: 22),
  ]
}
