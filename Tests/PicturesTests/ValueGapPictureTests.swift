//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import PreferenceModel
import RealModule
import Samplers
import Testing

@testable import Pictures

struct ValueGapPictureTests {
  private static func simulation(repeats: Int) throws -> (SimplexExample, Simulation) {
    let example = SimplexExample.all[9]
    let evaluation = try EvaluatedProblem(example.problem, at: .optimum)
    var simulation = try Simulation(TheoreticalPilaf(), at: evaluation, labels: 4000, seed: 3)
    simulation.advance(by: repeats, threads: 1)
    return (example, simulation)
  }

  @Test func `the bins hold every gap once and their areas are shares`() throws {
    let (_, simulation) = try Self.simulation(repeats: 300)
    let picture = try #require(ValueGapPicture([simulation], seed: 3))
    let histogram = picture.histograms[0]
    #expect(histogram.total == simulation.gaps.count)
    for (bin, count) in histogram.counts.enumerated() {
      let (low, high) = (Double(bin) * histogram.width, Double(bin + 1) * histogram.width)
      // A gap on the border of two bins may be counted in either.
      let slack = 1e-12 * high
      #expect(count >= simulation.gaps.count { $0 >= low + slack && $0 < high - slack })
      #expect(count <= simulation.gaps.count { $0 >= low - slack && $0 < high + slack })
      let share = Double(count) / Double(histogram.total)
      #expect(abs(histogram.density(bin) * histogram.width - share) <= 4 * .ulpOfOne)
      let variance = share * (1 - share) / Double(histogram.total)
      let error = histogram.standardError(bin) * histogram.width
      #expect(abs(error * error - variance) <= 1e-15)
    }
  }

  @Test func `the limit of three responses under t-pilaf is an exponential density`() throws {
    let (example, simulation) = try Self.simulation(repeats: 40)
    let picture = try #require(ValueGapPicture([simulation], seed: 3))
    let curve = try #require(picture.picture.tables.first { $0.name == "limit0" })
    #expect(curve.rows == ValueGapPicture.resolution)
    let optimum = example.bandit.optimalPolicy
    let (plus, minus) = zip(optimum, example.bandit.rewards).reduce((0.0, 0.0)) { sums, term in
      (sums.0 + term.0 * .exp(term.1), sums.1 + term.0 * .exp(-term.1))
    }
    // (1 + Z+ Z-) / (2 beta) times a chi-square of two degrees of freedom.
    let scale = (1 + plus * minus) / example.bruteForce.beta
    for row in 0..<curve.rows {
      let expected = Double.exp(-curve[row, 0] / scale) / scale
      #expect(abs(curve[row, 1] - expected) <= 1e-9 / scale)
    }
  }

  @Test func `there is no picture without two estimates`() throws {
    let (_, simulation) = try Self.simulation(repeats: 1)
    #expect(ValueGapPicture([simulation], seed: 3) == nil)
    #expect(ValueGapPicture([], seed: 3) == nil)
  }
}
