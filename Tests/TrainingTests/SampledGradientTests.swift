//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PairSums
import PreferenceModel
import Samplers
import Testing
import Training

struct SampledGradientTests {
  /// The mean of `repeats` draws of a vector lies within 5 standard errors of its expectation: with
  /// some hundred components a failure by chance has a probability below 1e-4, and seeds are fixed.
  private func expectMean(
    _ expected: [Double], of repeats: Int, _ name: String, _ draw: () -> [Double]
  ) {
    var sums = [Double](repeating: 0, count: expected.count)
    var squares = sums
    for _ in 0..<repeats {
      for (index, value) in draw().enumerated() {
        sums[index] += value
        squares[index] += value * value
      }
    }
    for index in expected.indices {
      let mean = sums[index] / Double(repeats)
      let variance = max(0, squares[index] / Double(repeats) - mean * mean)
      let standardError = (variance / Double(repeats)).squareRoot()
      #expect(
        abs(mean - expected[index]) <= 5 * standardError + 1e-12 * (1 + abs(mean)),
        "\(name), component \(index): \(mean) against \(expected[index]) +- \(standardError)")
    }
  }

  @Test(arguments: [3, 11, 29] as [UInt64])
  func `the mean gradient of batches is the population's`(seed: UInt64) {
    let instance = AlgorithmInstance(seed: seed, responses: 5)
    let policy = instance.policy
    var generator = SeededGenerator(seed: seed, stream: 1)
    let pairs = CumulativeTable(instance.wins.chances)
    let singles = CumulativeTable(instance.law)
    for entry in AlgorithmCase.all(instance) {
      var slopes = [Double](repeating: 0, count: 5)
      var gradient = slopes
      _ = entry.algorithm.loss(on: entry.data, at: policy, slopes: &slopes)
      policy.gradient(from: slopes, into: &gradient)
      expectMean(gradient, of: 5_000, entry.name) {
        var slopes = [Double](repeating: 0, count: 5)
        switch entry.data {
        case .comparisons:
          var batch = ComparisonBatch()
          for _ in 0..<4 {
            let pair = pairs.draw(using: &generator)
            batch.append(winner: pair / 5, loser: pair % 5)
          }
          _ = entry.algorithm.addLoss(on: batch, at: policy, scale: 1 / 4, slopes: &slopes)
        case .judgements:
          var batch = JudgementBatch()
          for _ in 0..<4 {
            let response = singles.draw(using: &generator)
            let isGood =
              Double.random(in: 0..<1, using: &generator) < instance.chanceGood[response]
            batch.append(response, isGood: isGood)
          }
          _ = entry.algorithm.addLoss(on: batch, at: policy, scale: 1 / 4, slopes: &slopes)
        case .rewards(let law):
          let draws = (0..<6).map { _ in singles.draw(using: &generator) }
          let groups = entry.name == "Pref-FT" ? 2.0 : 6.0
          _ = entry.algorithm.addLoss(
            on: draws, from: law, at: policy, scale: 1 / groups, slopes: &slopes)
        }
        var gradient = slopes
        policy.gradient(from: slopes, into: &gradient)
        return gradient
      }
    }
  }

  @Test func `the table of outcomes is the law of drawn and labelled pairs`() throws {
    let instance = AlgorithmInstance(seed: 4, responses: 4)
    let problem = Problem<Double>.bandit(
      beta: instance.beta, referenceLogits: instance.referenceLogits,
      policyLogits: instance.logits, reward: instance.rewards)
    let labellers = [
      Labeller.bradleyTerry, .hard, Labeller(.logistic(temperature: 3), flipRate: 0.2),
      Labeller(.logistic(temperature: 1), firstShownBonus: 0.8),
      Labeller(.order(threshold: 0.6, declinesTies: true), flipRate: 0.1),
    ]
    for (stream, labeller) in labellers.enumerated() {
      let law = BestOfNSampling(draws: 3, by: .implicit).pairLaw(at: problem.prompts[0])
      let table = try #require(
        WinTable(law, rewards: instance.rewards, labeller: labeller))
      #expect(abs(table.chances.reduce(0, +) - 1) < 64 * .ulpOfOne)
      let drawing = PairDrawing(law)
      var generator = SeededGenerator(seed: 4, stream: UInt64(stream))
      expectMean(table.chances, of: 10_000, "labeller \(stream)") {
        var outcome = [Double](repeating: 0, count: 16)
        while true {
          let (first, second) = drawing.draw(using: &generator)
          guard
            let wins = labeller.draws(
              instance.rewards[first], beats: instance.rewards[second], using: &generator)
          else { continue }
          outcome[wins ? first * 4 + second : second * 4 + first] = 1
          return outcome
        }
      }
    }
  }
}
