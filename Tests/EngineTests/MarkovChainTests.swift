//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

@testable import Engine

struct MarkovChainTests {
  @Test(arguments: TransferCase.shapes)
  func `a chain gives every sequence its share of the sum of weights`(of test: TransferCase) {
    let task = test.problem.prompts[0]
    let model = TransferModel(task.model, policy: task.policy, beta: test.problem.beta)
    let weights = model.logWeights(.reference, implicitReward: 1.3, oracleReward: -0.4)
    let chain = MarkovChain(weights, on: model)
    let sequences = task.model.space.sequences()
    let logs = sequences.map { sequence in
      path(sequence, task.policy).map { weights[0][$0] }.sum()
    }
    let logNormaliser = logs.logSumExp()
    // A logarithm is a sum of T numbers of size one, and the sum has n terms.
    let roundings = Double(8 * task.model.space.length + sequences.count) * 8 * .ulpOfOne
    #expect(abs(chain.logNormaliser - logNormaliser) <= roundings * (1 + abs(logNormaliser)))
    for (sequence, log) in zip(sequences, logs) {
      var chance = 1.0
      for (position, place) in path(sequence, task.policy).enumerated() {
        chance *= chain.transitions[position * model.places + place]
      }
      let expected = Double.exp(log - logNormaliser)
      #expect(abs(chance - expected) <= roundings * (1 + abs(logNormaliser)) * expected)
    }
  }

  @Test(arguments: [0.1, 3, 200], [nil, 0] as [Int?])
  func `the normaliser alone is that of the chain`(width: Double, endToken: Int?) {
    for length in [1, 2, 7, 60] {
      let test = TransferCase(
        vocabulary: 4, length: length, endToken: endToken, beta: 0.3, width: width, rewardWidth: 1,
        seed: 9)
      let task = test.problem.prompts[0]
      let model = TransferModel(task.model, policy: task.policy, beta: test.problem.beta)
      let weights = model.logWeights(.policy, implicitReward: -1, oracleReward: 2)
      let expected = MarkovChain(weights, on: model).logNormaliser
      // T sums, each of logarithms no larger than T of the largest one.
      let size = 1 + Double(length) * weights.largestMagnitude
      let tolerance = Double(8 * length) * .ulpOfOne * size
      #expect(abs(MarkovChain.logNormaliser(weights, on: model) - expected) <= tolerance)
    }
  }

  @Test(arguments: TransferCase.shapes)
  func `the range of a score is that of its sums`(of test: TransferCase) {
    let task = test.problem.prompts[0]
    let model = TransferModel(task.model, policy: task.policy, beta: test.problem.beta)
    let range = ScoreRange(of: model.implicitReward, on: model)
    let sums = task.model.space.sequences().map { sequence in
      path(sequence, task.policy).map { model.implicitReward[0][$0] }.sum()
    }
    let size = Double(task.model.space.length) * model.implicitReward.largestMagnitude
    #expect(abs(range.lowest - (sums.min() ?? .nan)) <= 4 * .ulpOfOne * size)
    #expect(abs(range.highest - (sums.max() ?? .nan)) <= 4 * .ulpOfOne * size)
  }

  private func path(_ sequence: [Int], _ table: BigramLogits<Double>) -> [Int] {
    sequence.indices.map {
      table.index(of: sequence[$0], after: $0 > 0 ? sequence[$0 - 1] : nil)
    }
  }
}
