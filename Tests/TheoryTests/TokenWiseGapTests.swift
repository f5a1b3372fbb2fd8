//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

struct TokenWiseGapTests {
  @Test(arguments: [BuiltInInstances.tokens, BuiltInInstances.tokensWithEnd])
  func `the gap has order one and is larger than rounding`(instance: Instance) throws {
    let evidence = try #require(TokenWiseGap.claim.examine(instance))
    #expect(evidence.outcome == .holds)
    #expect(abs(try #require(evidence.finding("slope at zero")) - 1) < 0.0005)
    #expect(try #require(evidence.finding("total variation of pi+ at the problem's beta")) > 1e-3)
  }

  @Test func `a bandit has none`() {
    #expect(TokenWiseGap.claim.examine(BuiltInInstances.threeArmBandit) == nil)
  }

  @Test func `a model of one token has none`() {
    let logits = BigramLogits(vocabulary: 2, values: [0, 1, 0, 0, 0, 0.5])
    let model = SequenceModel(
      space: SequenceSpace(vocabulary: 2, length: 1), reference: logits, reward: logits)
    let problem = Problem.sequence(beta: 0.2, model: model, theta: [1, 0, 0, 0, 0, 0])
    #expect(TokenWiseGap.claim.examine(Instance(name: "one token", problem: problem)) == nil)
  }

  @Test func `tokens that do not heed each other have none to fit`() throws {
    // Rows all alike: the normaliser of a prefix is that of every other.
    let rows = [0.0, 1, 0, 1, 0, 1]
    let model = SequenceModel(
      space: SequenceSpace(vocabulary: 2, length: 3),
      reference: BigramLogits(vocabulary: 2, values: rows),
      reward: BigramLogits(vocabulary: 2, values: rows))
    let problem = Problem.sequence(beta: 0.2, model: model, theta: [1, 0, 1, 0, 1, 0])
    let evidence = try #require(
      TokenWiseGap.claim.examine(Instance(name: "independent tokens", problem: problem)))
    #expect(evidence.outcome == .undecided(reason: "total variation is lost in rounding"))
  }
}
