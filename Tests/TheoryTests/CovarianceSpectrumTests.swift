//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct CovarianceSpectrumTests {
  @Test(arguments: BuiltInInstances.all)
  func `it fails on no built-in problem`(instance: Instance) {
    #expect(CovarianceSpectrum.claim.examine(instance)?.outcome != .fails)
  }

  @Test func `with one prompt all eigenvalues are one number`() throws {
    let evidence = try #require(CovarianceSpectrum.claim.examine(BuiltInInstances.threeArmBandit))
    let smallest = try #require(evidence.finding("smallest eigenvalue"))
    let largest = try #require(evidence.finding("largest eigenvalue"))
    #expect(evidence.outcome == .holds)
    #expect(largest / smallest - 1 <= 2 * evidence.tolerance)
  }

  @Test func `with several prompts they differ and keep to the range`() throws {
    let evidence = try #require(CovarianceSpectrum.claim.examine(BuiltInInstances.oppositePrompts))
    let smallest = try #require(evidence.finding("smallest eigenvalue"))
    let largest = try #require(evidence.finding("largest eigenvalue"))
    #expect(evidence.outcome == .holds)
    #expect(largest / smallest > 1.01)
  }

  @Test func `two draws of the policy leave the range`() throws {
    let instance = BuiltInInstances.vanillaBeatsPilaf
    let estimation = try #require(instance.work.estimation)
    let evidence = try #require(
      CovarianceSpectrum.evidence(of: estimation.vanilla, estimation, on: instance))
    #expect(evidence.outcome == .fails)
  }
}
