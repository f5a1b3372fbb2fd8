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
import Testing

@testable import Pictures

struct SimplexPictureTests {
  @Test(arguments: SimplexExample.all)
  func `the landmarks are the policies of the paper`(example: SimplexExample) throws {
    let scene = try #require(SimplexPicture(example.report(), on: example.problem))
    let bandit = example.bandit
    let expected = [
      bandit.reference, bandit.policy, bandit.optimalPolicy, bandit.plusPolicy, bandit.minusPolicy,
    ]
    #expect(scene.landmarks.count == expected.count)
    // Exponents as large as the width of r*/beta lose that many units in the last place.
    let width = (bandit.rewards.map { abs($0) }.max() ?? 0) / example.bruteForce.beta
    for (policy, reference) in zip(scene.landmarks, expected) {
      for (value, other) in zip(policy, reference) {
        #expect(abs(value - other) <= 64 * (1 + width) * .ulpOfOne)
      }
    }
    let last = try #require(scene.interpolation.last)
    for (value, other) in zip(last, bandit.plusPolicy) {
      #expect(abs(value - other) <= 64 * (1 + width) * .ulpOfOne)
    }
  }

  @Test func `only one tabular prompt with three responses has the picture`() {
    let two = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0, 0], policyLogits: [0, 1], reward: [0, 1])
    #expect(SimplexPicture(AlignmentReport(two, samplers: [VanillaSampling()]), on: two) == nil)
    for family in ProblemFamily.allCases where family != .tabular {
      var generator = SeededGenerator(seed: 1)
      let prompt = family.prompt(count: 3, width: 1, rewardWidth: 1, using: &generator)
      let problem: Problem<Double> = BruteForceProblem(
        prompts: [prompt], probabilities: [1], beta: 1,
        theta: generator.numbers(prompt.parameterCount, width: 1)
      ).problem()
      #expect(
        SimplexPicture(AlignmentReport(problem, samplers: [VanillaSampling()]), on: problem) == nil)
    }
  }

  @Test func `corners of the triangle are the sure policies, one apart`() {
    let corners = TrianglePoint.corners
    for (first, second) in [(0, 1), (1, 2), (2, 0)] {
      let (x, y) = (corners[first].x - corners[second].x, corners[first].y - corners[second].y)
      #expect(abs((x * x + y * y).squareRoot() - 1) <= 4 * .ulpOfOne)
    }
  }

  @Test func `an arrow has the line type of its angle and the direction of its motion`() throws {
    let example = SimplexExample.all[5]
    let scene = try #require(
      SimplexPicture(example.report([HybridSampling()]), on: example.problem))
    let table = try #require(scene.picture.tables.first { $0.name == "descent0" })
    let field = scene.descents[0]
    #expect(table.rows == field.arrows.count)
    for (row, arrow) in field.arrows.enumerated() {
      let motion = TrianglePoint(arrow.motion)
      let cross = table[row, 2] * motion.y - table[row, 3] * motion.x
      #expect(abs(cross) <= 1e-15 && table[row, 2] * motion.x + table[row, 3] * motion.y > 0)
      let degrees = try #require(arrow.degrees)
      let limits: [Double] = [0, 2, 5, 20, 45, 90, 181]
      let type = Int(table[row, 4])
      #expect((limits[type - 1]..<limits[type]).contains(degrees))
    }
  }
}
