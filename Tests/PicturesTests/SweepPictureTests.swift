//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import PreferenceModel
import Samplers
import Scalar
import Testing

@testable import Pictures

struct SweepPictureTests {
  private static let example = SimplexExample.all[3]

  private static func sweep(_ variable: SweepVariable, _ values: [Double]) -> SweepPicture {
    SweepPicture(
      values.map {
        SweepPoint(example.problem, variable, value: $0, samplers: [VanillaSampling()])
      }, over: variable)
  }

  @Test func `the remainder and both bounds are those of enumeration at the scaled error`() throws {
    let values = [1.0, 0.01, 0.1, 0.3]
    let picture = Self.sweep(.rewardError, values)
    #expect(picture.points.map(\.value) == values.sorted())
    let table = try #require(picture.picture.tables.first { $0.name == "remainder" })
    let bandit = Self.example.bandit
    for (row, value) in values.sorted().enumerated() {
      let implicit = bandit.implicitRewards
      let rewards = zip(implicit, bandit.rewards).map { $0 + value * ($1 - $0) }
      guard case .tabular(let reference, _) = Self.example.bruteForce.prompts[0] else { return }
      let scaled = BruteForceProblem(
        prompts: [.tabular(referenceLogits: reference, rewards: rewards)], probabilities: [1],
        beta: bandit.beta, theta: Self.example.bruteForce.theta)
      let bounds = scaled.remainderBounds
      let error = scaled.remainder.errorNorm
      #expect(table[row, 0] == value)
      #expect(abs(table[row, 1] - scaled.remainder.norm) <= 2 * error)
      #expect(error <= 1e-6 * scaled.remainder.norm)
      // Enumeration loses digits of e^t - 1 - t, about ulp / t^2 of them.
      let loss = 1e-9 + 64 * Double.ulpOfOne / (value * value)
      #expect(abs(table[row, 2] / bounds.exponential - 1) <= loss)
      #expect(abs(table[row, 3] / bounds.quadratic - 1) <= loss)
      #expect(table[row, 1] <= min(table[row, 2], table[row, 3]))
    }
  }

  @Test func `the guides have slopes 2 and 3 and lie below the remainder they are tied to`() throws
  {
    let picture = Self.sweep(.rewardError, SweepVariable.rewardError.defaultGrid)
    let tables = picture.picture.tables
    for slope in [2, 3] {
      let guide = try #require(tables.first { $0.name == "slope\(slope)" })
      let fit = try #require(
        PowerLawFit((0..<guide.rows).map { (x: guide[$0, 0], y: guide[$0, 1]) }))
      #expect(guide.rows > 2 && abs(fit.exponent - Double(slope)) <= 1e-12)
    }
    #expect(!Self.sweep(.beta, [0.1, 1]).picture.tables.contains { $0.name == "slope2" })
  }

  @Test func `the sampler that the variable changes is one curve under one name`() {
    let curves = Self.sweep(.mixture, [0, 0.5, 1]).curves()
    #expect(curves.map(\.name) == ["mixture", "vanilla"])
    #expect(curves.allSatisfy { $0.points.count == 3 })
    #expect(!Self.sweep(.mixture, [0, 0.5]).movesRemainder)
  }

  @Test func `a grid of one value is a picture too`() {
    let script = Self.sweep(.beta, [0.3]).picture.script(for: .svg)
    #expect(script.contains("set autoscale x"))
  }
}
