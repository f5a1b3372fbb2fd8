//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import Foundation
import PreferenceModel
import Testing

@testable import Theory

struct VanillaComparisonTests {
  @Test(arguments: ProblemFamily.allCases, [UInt64(1), 2])
  func `both angles are those of enumerated gradients`(
    family: ProblemFamily, seed: UInt64
  ) throws {
    let brute = BruteForceProblem.random(family, seed: seed)
    let evidence = try #require(
      VanillaComparison.claim.examine(Instance(name: "a", problem: brute.problem())))
    let ones = brute.prompts.map { _ in 1.0 }
    let expected = [
      ("degrees of Vanilla", brute.bandits.map { $0.vanilla }, ones),
      (
        "degrees of T-PILAF", brute.bandits.map { $0.theoreticalPilaf },
        brute.theoreticalPilafWeights
      ),
    ]
    for (label, laws, weights) in expected {
      let gradient = brute.lossGradient(laws: laws, weights: weights)
      let degrees = acos(-gradient.cosine(with: brute.objectiveGradient)) * 180 / .pi
      // acos of a cosine near one keeps half of the digits of a finite difference.
      #expect(abs(try #require(evidence.finding(label)) - degrees) < 1e-3)
    }
  }

  @Test func `at the reference both samplers are one`() throws {
    let problem = BuiltInInstances.threeArmBandit.problem.withDivergence(scaledBy: 0)
    let evidence = try #require(
      VanillaComparison.claim.examine(Instance(name: "reference", problem: problem)))
    #expect(evidence.outcome == .holds)
    #expect(abs(evidence.measured) <= evidence.tolerance)
  }

  @Test func `small errors favour T-PILAF everywhere and large ones do not`() throws {
    let rows = VanillaComparison.frequencies().rows
    #expect(rows.count == 12)
    for row in rows where row.name.hasSuffix("<= 0.001") {
      #expect(row.values[0] == 0)
      #expect(try #require(row.values[3]) < #require(row.values[4]))
    }
    for row in rows where row.name.hasSuffix("<= 10.0") {
      // Far more than chance would make of "never": sixty of two hundred.
      #expect(try #require(row.values[0]) > 0.3)
    }
  }
}
