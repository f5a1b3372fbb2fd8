//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import Fixtures
import PreferenceModel
import Samplers
import Scalar
import Testing

/// The distance of token-wise interpolated policies from the whole ones.
struct TokenWiseDistanceTests {
  @Test(arguments: TransferCase.few)
  func `the distance is that of the listed policies, and lies between its bounds`(
    of test: TransferCase
  ) throws {
    let problem = test.problem.enumerated()
    var expected = 0.0
    for prompt in problem.prompts {
      let tokens = InterpolatedPolicies.tokenWise(at: prompt, strength: problem.beta)
      let whole = InterpolatedPolicies.wholeResponse(at: prompt, strength: problem.beta).policies
      for (left, right) in [(tokens.plus, whole.plus), (tokens.minus, whole.minus)] {
        let gaps = zip(left.probabilities, right.probabilities).map { abs($0 - $1) }
        expected += prompt.probability * gaps.sum() / 4
      }
    }
    let found = TokenWiseDistance(test.problem)
    let allowed = problem.roundings * .ulpOfOne
    let value = try #require(found.value)
    #expect(abs(value - expected) <= allowed)
    #expect(found.lowerBound <= expected + allowed && expected <= found.upperBound + allowed)
  }

  @Test func `for one token there is no distance`() throws {
    let test = TransferCase(vocabulary: 5, length: 1, beta: 0.7, width: 2, rewardWidth: 1, seed: 3)
    let found = TokenWiseDistance(test.problem)
    let value = try #require(found.value)
    #expect(value <= test.problem.enumerated().roundings * .ulpOfOne)
    #expect(found.lowerBound == 0)
  }

  @Test func `beyond what can be enumerated the bounds remain, and tell`() {
    let test = TransferCase(vocabulary: 4, length: 6, beta: 1, width: 1, rewardWidth: 1, seed: 3)
    let found = TokenWiseDistance(test.problem.withLength(100))
    #expect(found.value == nil)
    #expect(found.lowerBound > TokenWiseDistance(test.problem).lowerBound)
    #expect(found.lowerBound <= found.upperBound && found.upperBound <= 1)
  }
}
