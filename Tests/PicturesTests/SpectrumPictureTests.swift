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

struct SpectrumPictureTests {
  @Test(arguments: SimplexExample.all)
  func `under t-pilaf every eigenvalue of one prompt is 1 + Z+ Z- at the optimum`(
    example: SimplexExample
  ) throws {
    let report = try AsymptoticReport(
      example.problem, samplers: [TheoreticalPilaf(), VanillaSampling()])
    let picture = SpectrumPicture(report)
    let optimum = example.bandit.optimalPolicy
    // At pi* the implicit reward is r* up to a constant, which Z+ Z- does not feel.
    let (plus, minus) = zip(optimum, example.bandit.rewards).reduce((0.0, 0.0)) { sums, term in
      let (p, reward) = term
      return (sums.0 + p * Double.exp(reward), sums.1 + p * Double.exp(-reward))
    }
    let expected = 1 + plus * minus
    let band = try #require(picture.normaliserBand)
    #expect(abs(band.lowerBound - expected) <= 1e-12 * expected)
    #expect(band.lowerBound == band.upperBound)
    let row = picture.rows[0]
    #expect(row.spectrum.count == 2)
    // Omega is found by a factorisation whose condition is that of the least probability.
    let condition = 1 / (optimum.min() ?? 1)
    for value in row.spectrum {
      #expect(abs(value / expected - 1) <= 1e3 * condition * .ulpOfOne)
    }
    let mean = try #require(row.mean)
    #expect(abs(mean / expected - 1) <= 1e3 * condition * .ulpOfOne)
    #expect(picture.rows[1].efficiency.map { $0 > 0 && $0 <= 1 + 1e-5 } == true)
  }
}
