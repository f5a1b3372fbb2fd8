//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Testing

@testable import Theory

struct PublishedObjectivesTests {
  /// The table as it is printed, read as decimal numbers.
  private static let printed = [
    ("Vanilla", "-10.16", "35.20", "-13.68"), ("Best-of-N", "-10.13", "32.38", "-13.37"),
    ("Hybrid", "-10.51", "22.86", "-12.80"), ("PILAF", "-9.80", "25.01", "-12.30"),
  ]

  @Test func `each row is the printed one, and agrees by decimal arithmetic`() throws {
    #expect(PublishedObjective.table.count == Self.printed.count)
    for (row, printed) in zip(PublishedObjective.table, Self.printed) {
      let evidence = PublishedObjectives.evidence(of: row)
      #expect(evidence.instance.name == printed.0)
      #expect(
        evidence.instance.summary == "reward \(printed.1), KL \(printed.2), J \(printed.3)")
      let reward = try #require(Decimal(string: printed.1))
      let divergence = try #require(Decimal(string: printed.2))
      let objective = try #require(Decimal(string: printed.3))
      let tenth = try #require(Decimal(string: "0.1"))
      let residual = abs(objective - (reward - tenth * divergence)) * 10_000
      #expect(Decimal(evidence.measured) == residual)
      #expect(evidence.outcome == .holds)
      #expect(residual <= 105)
    }
  }

  @Test func `a digit that is off by more than rounding is found`() {
    let row = PublishedObjective(
      sampler: "wrong", reward: -1016, divergence: 3520, objective: -1370)
    #expect(PublishedObjectives.evidence(of: row).outcome == .fails)
    #expect(!row.betas.contains(0.1))
  }

  @Test func `the betas of a row are those that some unrounded figures allow`() {
    for row in PublishedObjective.table {
      let (reward, objective) = (Double(row.reward) / 100, Double(row.objective) / 100)
      let divergence = Double(row.divergence) / 100
      var allowed: [Double] = []
      for first in [-0.005, 0.005] {
        for second in [-0.005, 0.005] {
          for third in [-0.005, 0.005] {
            allowed.append((reward + first - objective - second) / (divergence + third))
          }
        }
      }
      // The extremes of a quotient over a box lie at its corners.
      #expect(abs((allowed.min() ?? 0) - row.betas.lowerBound) < 1e-14)
      #expect(abs((allowed.max() ?? 0) - row.betas.upperBound) < 1e-14)
      #expect(row.betas.contains(0.1))
    }
  }

  @Test func `the ledger examines the rows once, in exact arithmetic`() {
    let claim = PublishedObjectives.claim
    let assessment = Verification.run(claims: [claim], instances: BuiltInInstances.all)[0]
    #expect(assessment.examined == 4)
    #expect(assessment.held == 4)
    guard case .certified = assessment.verdict else {
      Issue.record("the verdict is \(assessment.verdict)")
      return
    }
  }
}
