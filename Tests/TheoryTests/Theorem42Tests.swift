//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Samplers
import Testing

@testable import Theory

struct Theorem42Tests {
  @Test(arguments: BuiltInInstances.all)
  func `it fails on no built-in problem`(instance: Instance) {
    #expect(Theorem42.claim.examine(instance)?.outcome != .fails)
  }

  @Test(arguments: [
    BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters, BuiltInInstances.tokens,
  ])
  func `it holds for every family, to rounding`(instance: Instance) throws {
    let evidence = try #require(Theorem42.claim.examine(instance))
    #expect(evidence.outcome == .holds)
    #expect(evidence.tolerance < 1e-10)
  }

  @Test(arguments: [BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters])
  func `other samplers teach something else`(instance: Instance) throws {
    let evidence = try #require(Theorem42.evidence(of: VanillaSampling(), on: instance))
    #expect(evidence.outcome == .fails)
  }

  @Test func `one response teaches nothing`() {
    #expect(Theorem42.claim.examine(BuiltInInstances.oneResponse) == nil)
  }

  /// Random problems, by seed and index, with Z+ Z- above 10^250, where chances of pairs underflow.
  @Test(arguments: [(2, 14_561), (3, 17_285), (4, 29_842)])
  func `a chance lost to underflow is no counterexample`(seed: UInt64, index: Int) throws {
    let problem = RandomProblems(seed: seed).problem(index)
    let evidence = try #require(Theorem42.claim.examine(problem))
    #expect(problem.alignment.logMeanWeight > 575)
    #expect(evidence.outcome == .holds)
    // The identity is still told from a wrong one.
    let other = try #require(Theorem42.evidence(of: VanillaSampling(), on: problem))
    #expect(other.outcome == .fails)
  }

  @Test(arguments: [LinkCovariance.claim, CovarianceSpectrum.claim])
  func `its kin are not refuted by underflow`(claim: Claim) {
    for (seed, index) in [(3, 17_220), (4, 25_240)] {
      let evidence = claim.examine(RandomProblems(seed: UInt64(seed)).problem(index))
      #expect(evidence?.outcome != .fails)
    }
  }
}
