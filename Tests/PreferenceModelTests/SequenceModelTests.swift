//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Scalar
import Testing

struct SequenceModelTests {
  private static let instances = PromptInstance.tokens

  private func model(_ instance: PromptInstance) throws -> BruteForceSequenceModel {
    guard case .autoregressive(let model) = instance.problem.prompts[0] else {
      throw NoTokens()
    }
    return model
  }

  private struct NoTokens: Error {}

  @Test(arguments: instances)
  func `a response's probability is the product of its tokens'`(instance: PromptInstance) throws {
    let model = try model(instance)
    let library: SequenceModel<Double> = model.sequenceModel()
    let policy = library.distribution(library.reference)
    #expect(library.space.sequences() == model.sequences)
    for (response, sequence) in model.sequences.enumerated() {
      let exact = model.reference.probability(of: sequence)
      #expect(
        abs(policy.probabilities[response] - exact) <= instance.roundings * .ulpOfOne * exact)
    }
    #expect(abs(policy.probabilities.sum() - 1) <= instance.roundings * .ulpOfOne)
  }

  @Test(arguments: instances)
  func `token-wise interpolation moves the logits along the line through both`(
    instance: PromptInstance
  ) throws {
    let model = try model(instance)
    let library: SequenceModel<Double> = model.sequenceModel()
    let current = BigramLogits(
      vocabulary: model.vocabularySize, values: instance.problem.theta)
    for strength in [-0.4, 0, 0.7] {
      let logits = current.interpolated(awayFrom: library.reference, strength: strength)
      let combined = model.current.combined(
        factor: 1 + strength, with: model.reference, otherFactor: -strength)
      for (found, exact) in zip(logits.values, combined.parameters) {
        #expect(abs(found - exact) <= 16 * .ulpOfOne)
      }
      for (response, sequence) in model.sequences.enumerated() {
        let exact = combined.probability(of: sequence)
        let found = library.distribution(logits).probabilities[response]
        #expect(abs(found - exact) <= instance.roundings * .ulpOfOne * exact)
      }
    }
  }

  @Test(arguments: instances)
  func `rewards are summed along the sequence`(instance: PromptInstance) throws {
    let model = try model(instance)
    let library: SequenceModel<Double> = model.sequenceModel()
    for (reward, sequence) in zip(library.rewards(), model.sequences) {
      // Up to eight terms of magnitude one.
      #expect(abs(reward - model.reward(of: sequence)) <= 8 * 8 * .ulpOfOne)
    }
  }

  @Test func `the logarithms of a row's probabilities sum to one in exponentials`() {
    var generator = SeededGenerator(seed: 8)
    let logits = BigramLogits(vocabulary: 3, values: generator.numbers(12, width: 50))
    let rows = logits.logProbabilities().values
    for start in stride(from: 0, to: rows.count, by: 3) {
      // A row of logits to 50, apart by up to 100.
      #expect(abs(rows[start..<start + 3].logSumExp()) <= 8 * 100 * .ulpOfOne)
    }
  }
}
