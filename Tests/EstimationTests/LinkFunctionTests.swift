//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Scalar
import Testing

struct LinkFunctionTests {
  static let points = [-9.0, -2.5, -1, -0.3, 0, 0.2, 1, 1.7, 6]

  @Test(arguments: LinkFunction.allCases, points)
  func `a link is symmetric and its logarithm and density are its own`(
    link: LinkFunction, v: Double
  ) {
    let win = link.probability(v)
    #expect((win + link.probability(-v) - 1).magnitude < 4 * .ulpOfOne)
    #expect((exp(link.logProbability(v)) / win - 1).magnitude < 16 * .ulpOfOne)
    // Central differences of step h are off by h^2 |F'''| / 6 < h^2 / 6 and by ulp / h.
    let step = 1e-4
    let slope = (link.probability(v + step) - link.probability(v - step)) / (2 * step)
    #expect((slope - exp(link.logDensity(v))).magnitude < step * step)
  }

  @Test(arguments: LinkFunction.allCases, points)
  func `the information of a comparison is its definition`(link: LinkFunction, v: Double) {
    let (win, lose) = (link.probability(v), link.probability(-v))
    let density = exp(link.logDensity(v))
    let expected = density * density / (win * lose)
    #expect((link.information(v) / expected - 1).magnitude < 1e-13)
    #expect((link.logInformation(v) - log(expected)).magnitude < 1e-13 * (1 + v * v))
  }

  @Test(arguments: LinkFunction.allCases)
  func `the chances of many differences are each one's`(link: LinkFunction) {
    var chances = Self.points
    link.replaceByProbabilities(&chances)
    for (chance, v) in zip(chances, Self.points) {
      let expected = link.probability(v)
      #expect(abs(chance - expected) <= (8 + 2 * v * v) * expected.ulp)
    }
  }

  @Test func `the logistic link is Bradley and Terry's`() {
    for v in Self.points {
      #expect(LinkFunction.logistic.information(v) == Logistic.slope(v))
      #expect(LinkFunction.logistic.probability(v) == Logistic.probability(v))
    }
  }

  /// log(1 - Phi(x)) from tables of the normal distribution to many digits.
  @Test(arguments: [
    (0.0, -0.693_147_180_559_945_3), (1.0, -1.841_021_645_009_263_5),
    (-3, -0.001_350_809_964_748_192_5), (10.0, -53.231_285_150_512_47),
    (30.0, -454.321_243_956_343_3),
  ])
  func `the tail of the normal law is right far out`(x: Double, expected: Double) {
    #expect((Double.logNormalTail(x) / expected - 1).magnitude < 1e-14)
  }

  @Test func `both formulas of the normal tail meet at 25`() {
    let below = Double.logNormalTail(25.0.nextDown)
    let above = Double.logNormalTail(25)
    #expect((below - above).magnitude < 8 * .ulpOfOne * above.magnitude)
    #expect(Double.logNormalTail(1e10).isFinite)
    #expect(LinkFunction.probit.logInformation(1e4).isFinite)
  }

  @Test func `far out a Cauchy labeller still errs`() {
    // 1 - F(v) = 1 / (pi v) (1 - 1 / (3 v^2) + ...).
    let v = 1e6
    let tail = LinkFunction.cauchy.probability(-v)
    #expect((tail * .pi * v - 1).magnitude < 1e-12)
  }
}
