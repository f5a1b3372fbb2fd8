//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Testing

@testable import Pictures

struct ObjectiveContourTests {
  @Test(arguments: SimplexExample.all)
  func `on the rim J passes the level, or the rim is the edge and J is not below it`(
    example: SimplexExample
  ) throws {
    let (contours, spacing) = ObjectiveContour.contours(of: example.problem)
    #expect(!contours.isEmpty)
    let centre = example.bandit.optimalPolicy
    let slack = example.objectiveRounding
    for contour in contours {
      #expect(contour.rim.count == 3 * ObjectiveContour.raysPerSide)
      #expect(abs(contour.level - (contour.level / spacing).rounded() * spacing) <= slack)
      for policy in contour.rim {
        #expect(policy.allSatisfy { $0 >= 0 } && abs(policy.reduce(0, +) - 1) <= 1e-15 * 8)
        let value = example.objective(of: policy)
        #expect(value >= contour.level - slack)
        guard policy.allSatisfy({ $0 > 0 }) else { continue }
        // Two last halvings further out along the ray J must have passed the level.
        let slope = zip(policy, centre).map { $0 - $1 }
        let reach = zip(centre, slope).filter { $1 < 0 }.map { -$0 / $1 }.min() ?? 1
        let step = reach * 2 / Double(1 << ObjectiveContour.halvings)
        let outside = zip(policy, slope).map { max(0, $0 + step * $1) }
        #expect(example.objective(of: outside) <= contour.level + slack)
      }
    }
  }

  @Test(arguments: SimplexExample.all)
  func `the levels are all multiples of the spacing between the least and the largest J`(
    example: SimplexExample
  ) {
    let (contours, spacing) = ObjectiveContour.contours(of: example.problem)
    let corners = [[1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0]].map { example.objective(of: $0) }
    let least = corners.min() ?? 0
    let most = example.objective(of: example.bandit.optimalPolicy)
    let first = Int((least / spacing).rounded(.down)) + 1
    let last = Int((most / spacing).rounded(.down))
    #expect(contours.map { Int(($0.level / spacing).rounded()) } == Array(first...last))
  }

  @Test(arguments: [(0.09, 0.1), (0.1, 0.1), (0.11, 0.2), (3, 5), (7, 10), (1.2e-7, 2e-7)])
  func `a round number is the least of 1, 2 and 5 times a power of ten`(
    value: Double, expected: Double
  ) {
    #expect(abs(RoundNumber.atLeast(value) - expected) <= 4 * expected * .ulpOfOne)
  }
}
