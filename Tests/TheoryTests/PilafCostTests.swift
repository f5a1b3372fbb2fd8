//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Testing

@testable import Theory

struct PilafCostTests {
  private let model: SequenceModel<Double> = {
    guard case .autoregressive(let model) = BuiltInInstances.tokensWithEnd.problem.prompts[0].family
    else { preconditionFailure("the instance is a token-level model") }
    return model
  }()
  private let theta = BuiltInInstances.tokensWithEnd.problem.theta

  @Test func `counted passes are three against two`() throws {
    for instance in [BuiltInInstances.tokens, BuiltInInstances.tokensWithEnd] {
      let evidence = try #require(PilafCost.claim.examine(instance))
      #expect(evidence.outcome == .holds)
      #expect(evidence.method == .exact)
      #expect(evidence.finding("passes a pair of PILAF, counted") == 3)
      #expect(evidence.finding("passes a pair of Vanilla, counted") == 2)
    }
  }

  @Test func `a draw runs the policy once a token and an interpolation both models`() throws {
    var stream = RandomStream(seed: 3, stream: 0)
    for _ in 0..<50 {
      let plain = try #require(
        ResponsePasses.draw(ResponseTilt(.policy), of: model, theta: theta, using: &stream))
      let mixed = try #require(
        ResponsePasses.draw(
          ResponseTilt(.tokenWise(strength: 0.2)), of: model, theta: theta, using: &stream))
      #expect(1...3 ~= plain.tokens && plain.runs == plain.tokens)
      #expect(1...3 ~= mixed.tokens && mixed.runs == 2 * mixed.tokens)
    }
  }

  @Test func `pairs drawn with a coin for the branch cost three passes in the mean`() throws {
    var stream = RandomStream(seed: 7, stream: 0)
    let pairs = 4000
    var passes = 0
    for _ in 0..<pairs {
      let isInterpolated = stream.happens(withChance: 0.5)
      for sign in [1.0, -1] {
        let law: ResponseTilt<Double> =
          isInterpolated ? ResponseTilt(.tokenWise(strength: sign * 0.2)) : ResponseTilt(.policy)
        let draw = try #require(
          ResponsePasses.draw(law, of: model, theta: theta, using: &stream))
        passes += draw.runs / draw.tokens
      }
    }
    // A pair costs 2 or 4: the standard deviation of the mean is 1 / sqrt(pairs).
    #expect(abs(Double(passes) / Double(pairs) - 3) < 4 / Double(pairs).squareRoot())
  }

  @Test func `what is normalised over whole responses cannot be drawn token by token`() {
    var stream = RandomStream(seed: 3, stream: 0)
    #expect(
      ResponsePasses.draw(.interpolatedPlus, of: model, theta: theta, using: &stream) == nil)
    #expect(PilafCost.claim.examine(BuiltInInstances.threeArmBandit) == nil)
  }

  @Test func `an index is drawn as often as its probability says`() {
    var stream = RandomStream(seed: 5, stream: 0)
    var counts = [0, 0, 0]
    for _ in 0..<9000 { counts[stream.index(of: [0.5, 0.2, 0.3])] += 1 }
    for (count, probability) in zip(counts, [0.5, 0.2, 0.3]) {
      let deviation = (9000 * probability * (1 - probability)).squareRoot()
      #expect(abs(Double(count) - 9000 * probability) < 4 * deviation)
    }
    #expect(stream.index(of: [0, 0]) == 0)
  }
}
