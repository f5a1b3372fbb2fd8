//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Testing

@testable import Theory

struct RedrawingTiesTests {
  @Test(arguments: BuiltInInstances.all)
  func `it fails on no built-in problem`(instance: Instance) {
    #expect(RedrawingTies.claim.examine(instance)?.outcome != .fails)
  }

  @Test func `without the factor in the weight the gradient turns`() throws {
    let wrong = RedrawnSampling(base: TheoreticalPilaf(weighted: false))
    let instance = BuiltInInstances.sharedParameters
    let evidence = try #require(RedrawingTies.evidence(of: wrong, on: instance))
    #expect(evidence.outcome == .fails)
  }

  @Test func `with one prompt redrawing divides the covariance of any sampler`() throws {
    let instance = BuiltInInstances.threeArmBandit
    let estimation = try #require(instance.work.estimation)
    let redrawn = try #require(
      try AsymptoticCovariance.evaluate(
        [RedrawnSampling(base: VanillaSampling())], at: estimation.evaluation)[0]?.covariance)
    let original = try #require(estimation.vanilla.covariance)
    let kept = 1 - instance.problem.prompts[0].policy.probabilities.reduce(0) { $0 + $1 * $1 }
    let deviation = (redrawn - (kept * original)).largestMagnitude / original.largestMagnitude
    #expect(deviation <= estimation.tolerance(instance.roundings))
  }

  @Test func `the redrawn law is the conditional law`() {
    let prompt = BuiltInInstances.threeArmBandit.problem.prompts[0]
    let law = TheoreticalPilaf().pairLaw(at: prompt)
    let redrawn = RedrawnSampling(base: TheoreticalPilaf()).pairLaw(at: prompt)
    let kept = 1 - (0..<3).reduce(0) { $0 + law.probability(of: $1, $1) }
    for first in 0..<3 {
      for second in 0..<3 {
        let expected = first == second ? 0 : law.probability(of: first, second) / kept
        #expect((redrawn.probability(of: first, second) - expected).magnitude < 1e-15)
      }
    }
  }
}
