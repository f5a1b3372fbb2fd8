//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

struct LabelWeightsTests {
  struct Case: Sendable, CustomStringConvertible {
    let family: ProblemFamily
    let seed: UInt64
    var description: String { "\(family), seed \(seed)" }
    var bruteForce: BruteForceProblem { .random(family, prompts: [4, 3, 3], seed: seed) }
  }

  static let cases = ProblemFamily.allCases.flatMap { family in
    (11...13 as ClosedRange<UInt64>).map { Case(family: family, seed: $0) }
  }

  @Test(arguments: cases) func `T-PILAF's weights are (1 + Z+Z-) over their mean`(test: Case) throws
  {
    let problem: Problem<Double> = test.bruteForce.problem()
    let weights = try #require(TheoreticalPilaf().labelWeights(for: problem))
    // Exponents below 20 in each of a dozen operations.
    let relative = 512 * Double.ulpOfOne
    for (weight, exact) in zip(weights.values, test.bruteForce.theoreticalPilafWeights) {
      #expect(abs(weight - exact) <= relative * exact)
    }
    #expect(abs(weights.logMean - .log(test.bruteForce.meanPairNormaliser)) <= relative)
    let mean = zip(problem.prompts, weights.values).map { $0.probability * $1 }.sum()
    #expect(abs(mean - 1) <= relative)
  }

  @Test func `T-PILAF alone weighs its labels`() {
    let problem: Problem<Double> = Self.cases[0].bruteForce.problem()
    for test in SamplerCase.all {
      let isWeighted = test.sampler.labelWeights(for: problem) != nil
      #expect(isWeighted == (test.sampler.name == "t-pilaf"))
    }
  }

  @Test func `weights of prompts beyond the range of exponentials stay finite with mean one`()
    throws
  {
    let huge = BruteForcePrompt.tabular(referenceLogits: [700, -700], rewards: [0, 1])
    let problem: Problem<Double> = BruteForceProblem(
      prompts: [huge, huge], probabilities: [1e-300, 1], beta: 50, theta: [-700, 700, 0, 0]
    ).problem()
    let weights = try #require(TheoreticalPilaf().labelWeights(for: problem)).values
    #expect(weights.allSatisfy { $0.isFinite && $0 >= 0 })
    let mean = zip(problem.prompts, weights).map { $0.probability * $1 }.sum()
    // The weights are exponentials of differences of numbers to 140000.
    #expect(abs(mean - 1) <= 4 * 140_000 * .ulpOfOne)
  }
}
