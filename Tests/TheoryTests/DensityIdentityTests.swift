//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
import Testing

@testable import Theory

struct DensityIdentityTests {
  @Test(arguments: BuiltInInstances.all)
  func `the two densities agree on the built-in instances`(instance: Instance) {
    #expect(DensityIdentity.claim.examine(instance)?.outcome == .holds)
  }

  @Test func `twice 1 + Z+ Z- is the mean of 1/sigma' over pairs of the policy`() {
    let prompt = BuiltInInstances.tokens.problem.prompts[0]
    let policy = prompt.policy.probabilities
    let reward = prompt.implicitReward
    var mean = 0.0
    for first in policy.indices {
      for second in policy.indices {
        let slope = Examples.slope(reward[first] - reward[second])
        mean += policy[first] * policy[second] / slope
      }
    }
    let plus = zip(policy, reward).reduce(0) { $0 + $1.0 * Examples.exponential($1.1) }
    let minus = zip(policy, reward).reduce(0) { $0 + $1.0 * Examples.exponential(-$1.1) }
    #expect(abs(mean - 2 * (1 + plus * minus)) < 1e-13 * mean)
  }

  @Test func `the law is that of a table of pairs, both orders together`() {
    let prompt = BuiltInInstances.threeArmBandit.problem.prompts[0]
    let law = TheoreticalPilaf().pairLaw(at: prompt)
    let policy = prompt.policy.probabilities
    var densities: [Double] = []
    var chances: [Double] = []
    for first in policy.indices {
      for second in policy.indices {
        let slope = Examples.slope(prompt.implicitReward[first] - prompt.implicitReward[second])
        densities.append(policy[first] * policy[second] / slope)
        chances.append(
          (law.probability(of: first, second) + law.probability(of: second, first)) / 2)
      }
    }
    let total = densities.reduce(0, +)
    for (density, chance) in zip(densities, chances) {
      #expect(abs(density / total - chance) < 1e-15)
    }
  }
}
