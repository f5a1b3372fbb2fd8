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

struct DivergenceRaceTests {
  /// The number of random instances of each equivalence.
  static let instances = 100_000

  /// The largest error of a change of a difference of logits over the size of the step: each of a
  /// dozen roundings is at most an ulp of the largest number in it.
  static func rounding(_ p: [Double], _ q: [Double]) -> Double {
    var largest = 1.0
    for category in p.indices {
      largest += p[category] * (2 + abs(log(p[category] / q[category])))
    }
    return 64 * .ulpOfOne * largest
  }

  /// What a step on each divergence adds to z_a - z_b, from both gradients written out.
  static func moves(_ p: [Double], _ q: [Double]) -> (forward: Double, reverse: Double) {
    var divergence = 0.0
    for category in p.indices { divergence += p[category] * log(p[category] / q[category]) }
    let forward = (p[1] - q[1]) - (p[0] - q[0])
    let reverse =
      p[1] * (log(p[1] / q[1]) - divergence) - p[0] * (log(p[0] / q[0]) - divergence)
    return (forward, reverse)
  }

  static func law(_ generator: inout SeededGenerator, _ width: Double) -> [Double] {
    let weights = [
      exp(Double.random(in: -width...width, using: &generator)),
      exp(Double.random(in: -width...width, using: &generator)),
      exp(Double.random(in: -width...width, using: &generator)),
    ]
    let total = weights[0] + weights[1] + weights[2]
    return [weights[0] / total, weights[1] / total, weights[2] / total]
  }

  @Test func `reverse KL is faster on equals exactly above the logarithmic mean`() {
    var generator = SeededGenerator(seed: 51)
    var (above, below, violations, undecided) = (0, 0, 0, 0)
    for _ in 0..<Self.instances {
      let q = Self.law(&generator, 4)
      let share = Double.random(in: 0.001...0.499, using: &generator)
      let p = [share, share, 1 - 2 * share]
      let sign = q[0] > q[1] ? 1.0 : -1
      let moves = Self.moves(p, q)
      let lead = sign * (moves.reverse - moves.forward)
      // (q_a - q_b) / log(q_a / q_b), from the definition.
      let isAbove = share * abs(log(q[0] / q[1])) > abs(q[0] - q[1])
      if abs(lead) <= Self.rounding(p, q) {
        undecided += 1
      } else if (lead > 0) != isAbove {
        violations += 1
      }
      if isAbove { above += 1 } else { below += 1 }
    }
    #expect(violations == 0)
    #expect(undecided < Self.instances / 1000)
    // Both sides of the equivalence are met often.
    #expect(min(above, below) > Self.instances / 10)
  }

  @Test func `reverse KL lowers less exactly above the identric mean times e^-KL`() {
    var generator = SeededGenerator(seed: 52)
    var (above, below, violations, undecided) = (0, 0, 0, 0)
    for _ in 0..<Self.instances {
      let p = Self.law(&generator, 4)
      let share = Double.random(in: 0.001...0.499, using: &generator)
      let q = [share, share, 1 - 2 * share]
      let sign = p[0] > p[1] ? 1.0 : -1
      let moves = Self.moves(p, q)
      let lead = sign * (moves.reverse - moves.forward)
      let divergence =
        p[0] * log(p[0] / q[0]) + p[1] * log(p[1] / q[1]) + p[2] * log(p[2] / q[2])
      // log of e^-1 (p_a^p_a / p_b^p_b)^(1 / (p_a - p_b)), from the definition.
      let logMean = (p[0] * log(p[0]) - p[1] * log(p[1])) / (p[0] - p[1]) - 1
      let isAbove = log(share) > logMean - divergence
      if abs(lead) <= Self.rounding(p, q) {
        undecided += 1
      } else if (lead > 0) != isAbove {
        violations += 1
      }
      if isAbove { above += 1 } else { below += 1 }
    }
    #expect(violations == 0)
    #expect(undecided < Self.instances / 1000)
    #expect(min(above, below) > Self.instances / 10)
  }

  @Test(arguments: 0..<40)
  func `the moves are those of steps taken and normalised by hand`(index: Int) {
    let instance = CategoricalInstance.random(index, seed: 3)
    let race = DivergenceRace(policy: instance.policy, target: instance.target)
    let p = BruteForceFunctions.softmax(instance.logits)
    let q = instance.target.probabilities
    let eta = 0.5
    let divergence = BruteForceCategories.divergence(p, q).value
    let forward = BruteForceFunctions.softmax(
      BruteForceCategories.stepped(instance.logits, p.indices.map { p[$0] - q[$0] }, eta: eta))
    let reverse = BruteForceFunctions.softmax(
      BruteForceCategories.stepped(
        instance.logits, p.indices.map { p[$0] * (log(p[$0] / q[$0]) - divergence) }, eta: eta))
    for first in p.indices {
      for second in p.indices where second != first {
        func move(_ after: [Double]) -> Double {
          (log(after[first] / after[second]) - log(p[first] / p[second])) / eta
        }
        let tolerance = instance.tolerance(mass: 1 + race.mass(first, second)) / eta
        #expect(abs(move(forward) - race.forwardMove(first, second)) <= tolerance)
        #expect(abs(move(reverse) - race.reverseMove(first, second)) <= tolerance)
      }
    }
  }

  @Test func `the means are right where their arguments are equal or nearly so`() {
    #expect(DivergenceRace.logarithmicMean(0.3, 0.3) == 0.3)
    #expect(DivergenceRace.identricMean(0.3, 0.3) == 0.3)
    // Both means lie between the geometric and the arithmetic one.
    for ratio in [1 + 1e-15, 1 + 1e-9, 1.5, 1e6] {
      let (u, v) = (0.2 * ratio, 0.2)
      let low = (u * v).squareRoot()
      let high = (u + v) / 2
      for mean in [DivergenceRace.logarithmicMean(u, v), DivergenceRace.identricMean(u, v)] {
        #expect(low * (1 - 1e-15) <= mean && mean <= high * (1 + 1e-15), "\(ratio)")
      }
    }
    // L(1, e) = e - 1; I(1, e) = e^(1 / (e - 1)).
    let e = exp(1.0)
    #expect(abs(DivergenceRace.logarithmicMean(e, 1) - (e - 1)) <= 4 * Double.ulpOfOne)
    #expect(abs(DivergenceRace.identricMean(e, 1) - exp(1 / (e - 1))) <= 8 * Double.ulpOfOne)
  }
}
