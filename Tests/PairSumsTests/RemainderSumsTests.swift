//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import RealModule
import Scalar
import Testing

struct RemainderSumsTests {
  static let instances = PromptInstance.generic + PromptInstance.tied + PromptInstance.degenerate

  @Test(arguments: instances)
  func `the weights under several oracles are those under each, bit for bit`(
    instance: PromptInstance
  ) {
    let prompt = instance.prompt
    let oracles = [0.001, 1, 40].map { scale in prompt.reward.map { scale * $0 } }
    let together = RemainderSums.responseWeights(
      logPolicy: prompt.policy.logProbabilities, implicitReward: prompt.implicitReward,
      rewards: oracles.sideBySide(), logNormaliser: 0.7)
    for oracle in oracles.indices {
      let alone = RemainderSums(
        logPolicy: prompt.policy.logProbabilities, reward: oracles[oracle],
        implicitReward: prompt.implicitReward, logNormaliser: 0.7,
        squaredDistances: { _, row in for index in row.indices { row[index] = 1 } })
      #expect(together.values.column(oracle, of: 3) == alone.responseWeights.values)
      #expect(together.masses.column(oracle, of: 3) == alone.responseWeights.masses)
    }
  }

  @Test(arguments: instances)
  func `weights and bounds are those of a double loop`(instance: PromptInstance) {
    let prompt = instance.prompt
    let count = prompt.responses
    let logNormaliser = 0.7
    let sums = RemainderSums(
      logPolicy: prompt.policy.logProbabilities, reward: prompt.reward,
      implicitReward: prompt.implicitReward, logNormaliser: logNormaliser,
      squaredDistances: { first, row in
        for second in first..<count { row[second - first] = Double(second - first) }
      })
    var weights = [Double](repeating: 0, count: count)
    var bounds = (exponential: 0.0, quadratic: 0.0, smaller: 0.0)
    for first in 0..<count {
      for second in 0..<count {
        let u = prompt.reward[first] - prompt.reward[second]
        let v = prompt.implicitReward[first] - prompt.implicitReward[second]
        let mass =
          prompt.policy.probabilities[first] * prompt.policy.probabilities[second]
          / .exp(logNormaliser)
        let slope = Logistic.slope(v)
        weights[first] +=
          mass * ((Logistic.probability(u) - Logistic.probability(v)) / slope - (u - v))
        let distance = Double(abs(second - first)).squareRoot() / 2
        let t = abs(u - v)
        let exponential = mass * distance * (.exp(t) - 1 - t)
        let quadratic = mass * distance * t * t / (12 * 3.0.squareRoot() * slope)
        bounds.exponential += exponential
        bounds.quadratic += quadratic
        bounds.smaller += min(exponential, quadratic)
      }
    }
    // The loop cancels sigma(D*) - sigma(D) and e^t - 1 - t: their terms are below 1 / sigma' and e^t.
    let spread = (prompt.implicitReward + prompt.reward).map { abs($0) }.max() ?? 0
    let tolerance = instance.roundings * .ulpOfOne * (1 + .exp(4 * spread))
    for response in 0..<count {
      #expect(abs(sums.responseWeights.values[response] - weights[response]) <= tolerance)
    }
    #expect(abs(sums.selfConcordantBound - bounds.exponential) <= tolerance)
    #expect(abs(sums.quadraticBound - bounds.quadratic) <= tolerance)
    #expect(abs(sums.bound - bounds.smaller) <= tolerance)
    #expect(sums.bound <= min(sums.selfConcordantBound, sums.quadraticBound))
  }

  @Test func `a pair whose gradients agree adds nothing though its bound overflows`() {
    let sums = RemainderSums(
      logPolicy: [-Double.log(2), -Double.log(2)], reward: [0, 1000], implicitReward: [0, 0],
      logNormaliser: 0, squaredDistances: { _, row in row = [0, 0] })
    #expect(sums.selfConcordantBound == 0)
    #expect(sums.quadraticBound == 0)
    #expect(sums.bound == 0)
  }
}
