//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Fixtures
import PreferenceModel
import Samplers
import Scalar
import Testing

/// Points of a sweep over the length of sequences against the listed problem of that length.
struct SweepLengthTests {
  static let base = TransferCase(
    vocabulary: 3, length: 2, endToken: 1, beta: 0.3, width: 1, rewardWidth: 0.8, prompts: 2,
    seed: 31)

  @Test(arguments: 1...4)
  func `a point is that of the problem with responses listed`(length: Int) throws {
    let samplers: [any Sampler] = [VanillaSampling(), PracticalPilaf(), TheoreticalPilaf()]
    let problem = Self.base.problem.withLength(length).enumerated()
    let point = SweepPoint(Self.base.problem, length: length, samplers: samplers)
    let listed = SweepPoint(problem, .beta, value: problem.beta, samplers: samplers)
    // Cosines and norms of vectors that are right to a few thousand units in the last place.
    let allowed = problem.roundings * .ulpOfOne * 64
    #expect(point.value == Double(length))
    for (found, expected) in zip(point.samplers, listed.samplers) {
      #expect(found.sampler.name == expected.sampler.name)
      #expect(abs(try #require(found.cosine) - (try #require(expected.cosine))) <= allowed)
    }
    #expect(abs(point.remainderNorm - listed.remainderNorm) <= allowed)
    #expect(point.remainderBound >= listed.remainderBound * (1 - allowed))
    #expect(abs(point.divergence - listed.divergence) <= allowed)
    #expect(abs(point.normaliserProductExcess - listed.normaliserProductExcess) <= allowed)
    #expect(point.practicalDistance == listed.practicalDistance)
    var square = 0.0
    for prompt in problem.prompts {
      let error = prompt.centredRewardError
      let mean = prompt.policy.expectation(of: error)
      square +=
        prompt.probability * 2
        * prompt.policy.expectation(of: error.map { ($0 - mean) * ($0 - mean) })
    }
    let deviation = try #require(point.rewardErrorDeviation)
    #expect(abs(deviation - square.squareRoot()) <= allowed)
  }

  @Test func `beyond what can be listed there is no total variation, and the rest stays`() {
    let point = SweepPoint(Self.base.problem, length: 60, samplers: [VanillaSampling()])
    #expect(point.practicalDistance == nil)
    #expect(point.samplers.count == 1)
    #expect(point.remainderNorm > 0 && point.remainderNorm <= point.remainderBound)
  }
}
