//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

struct SweepTests {
  static let test = AlignmentCase.all[4]

  @Test func `grids end exactly where they are asked to, evenly in between`() {
    #expect(SweepVariable.linear(from: 0, to: 1, count: 5) == [0, 0.25, 0.5, 0.75, 1])
    #expect(SweepVariable.linear(from: 2, to: 3, count: 1) == [2])
    let grid = SweepVariable.logarithmic(from: 0.01, to: 3, count: 7)
    #expect(grid.first == 0.01 && grid.last == 3)
    let ratio = Double.pow(300, 1.0 / 6)
    for (left, right) in zip(grid, grid.dropFirst()) {
      #expect(abs(right / left - ratio) <= 32 * .ulpOfOne * ratio)
    }
  }

  @Test(arguments: SweepVariable.allCases)
  func `every value of a default grid is allowed`(variable: SweepVariable) {
    #expect(variable.defaultGrid.count >= 9)
    #expect(variable.defaultGrid.allSatisfy { variable.allows($0) })
    #expect(!variable.allows(.nan) && !variable.allows(-1) && !variable.allows(.infinity))
    #expect(!variable.allowedValues.isEmpty)
  }

  @Test(arguments: SweepVariable.allCases)
  func `a point is the report of the problem or sampler that the variable makes`(
    variable: SweepVariable
  ) {
    let base = Self.test.problem
    let value = variable == .bestOf ? 5 : 0.4
    let point = SweepPoint(base, variable, value: value, samplers: [VanillaSampling()])
    let problem: Problem<Double>
    var samplers: [any Sampler] = [VanillaSampling()]
    switch variable {
    case .beta: problem = base.withBeta(value)
    case .rewardError: problem = base.withRewardError(scaledBy: value)
    case .rewardScale: problem = base.withRewards { $0.reward.map { 0.4 * $0 } }
    case .divergence: problem = base.withDivergence(scaledBy: value)
    case .length: problem = base
    case .mixture:
      problem = base
      samplers.insert(MixtureSampling(interpolatedShare: value), at: 0)
    case .interpolationBeta:
      problem = base
      samplers.insert(PracticalPilaf(interpolationBeta: value), at: 0)
    case .bestOf:
      problem = base
      samplers = [BestOfNSampling(draws: 5), BestOfNSampling(draws: 5, by: .oracle)] + samplers
    }
    let report = AlignmentReport(problem, samplers: samplers)
    #expect(point.samplers.map(\.sampler.name) == samplers.map(\.name))
    #expect(point.samplers.map(\.cosine) == report.samplers.map(\.cosine))
    #expect(point.remainderNorm == report.theorem.remainder.vector.values.euclideanNorm())
    #expect(point.remainderBound == report.theorem.remainder.bound)
    #expect(point.objectiveGradientNorm == report.objective.gradient.values.euclideanNorm())
    #expect(point.divergence == problem.divergenceFromReference)
    #expect(point.angleGuarantee == report.theorem.angleGuarantee)
    if case .atMost(let degrees) = point.angleGuarantee, let bound = report.theorem.sineBound {
      #expect(abs(.sin(degrees * .pi / 180) - bound) <= 8 * .ulpOfOne)
    }
  }

  @Test(arguments: AlignmentCase.all)
  func `normalisers and the distance to practical PILAF are those enumerated`(
    of test: AlignmentCase
  ) throws {
    let point = SweepPoint(test.problem, .beta, value: test.bruteForce.beta, samplers: [])
    var (product, distance) = (0.0, 0.0)
    for (probability, bandit) in zip(test.bruteForce.probabilities, test.bruteForce.bandits) {
      product += probability * bandit.plusNormaliser * bandit.minusNormaliser
      distance +=
        probability
        * bandit.pilaf.symmetrised.totalVariation(to: bandit.theoreticalPilaf.symmetrised)
    }
    let relative = RoundingTolerance(operations: test.problem.roundings, mass: 1).bound
    #expect(abs(point.meanNormaliserProduct - product) <= relative * product)
    #expect(abs(point.normaliserProductExcess - (product - 1)) <= relative * product)
    #expect(abs(try #require(point.practicalDistance) - distance) <= relative)
  }

  @Test func `with no error left T2 vanishes, and the sampler asked for is not listed twice`() {
    let point = SweepPoint(
      Self.test.problem, .rewardError, value: 0, samplers: [VanillaSampling(), TheoreticalPilaf()])
    #expect(point.remainderNorm == 0)
    #expect(point.objectiveGradientNorm == 0)
    #expect(point.samplers.map(\.cosine) == [nil, nil])
    let mixture = SweepPoint(
      Self.test.problem, .mixture, value: 0.3,
      samplers: [MixtureSampling(interpolatedShare: 0.3), VanillaSampling()])
    #expect(mixture.samplers.map(\.sampler.name) == ["mixture:0.3", "vanilla"])
  }
}
