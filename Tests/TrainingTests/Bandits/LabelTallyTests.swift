//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Training

struct LabelTallyTests {
  /// Labels of five actions, most of them seen more than once.
  private static func pairs(seed: UInt64) -> [(winner: Int, loser: Int)] {
    var generator = SeededGenerator(seed: seed)
    return (0..<60).map { _ in
      (Int.random(in: 0..<5, using: &generator), Int.random(in: 0..<5, using: &generator))
    }
  }

  private static func policy(seed: UInt64) -> CategoricalPolicy {
    var generator = SeededGenerator(seed: seed, stream: 1)
    func logits() -> [Double] {
      (0..<5).map { _ in Double.random(in: -2...2, using: &generator) }
    }
    return CategoricalPolicy(logits: logits(), logReference: logits())
  }

  /// The loss and its slopes are the same of labels counted together as of labels one by one, but
  /// that n terms of at most `size` are added in two orders.
  private static func expectSame(
    size: Double, _ loss: (_ together: Bool, _ slopes: inout [Double]) -> Double
  ) {
    let (together, apart) = (numbers(of: loss, together: true), numbers(of: loss, together: false))
    let tolerance = 120 * size * Double.ulpOfOne
    for (left, right) in zip(together, apart) { #expect(abs(left - right) <= tolerance) }
    #expect(together.dropLast().contains { $0 != 0 })
  }

  /// The slopes of a loss, and the loss.
  private static func numbers(
    of loss: (_ together: Bool, _ slopes: inout [Double]) -> Double, together: Bool
  ) -> [Double] {
    var slopes = [Double](repeating: 0, count: 5)
    let value = loss(together, &slopes)
    return slopes + [value]
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `labels counted together have the loss and slopes of labels one by one`(seed: UInt64) {
    let (pairs, policy) = (Self.pairs(seed: seed), Self.policy(seed: seed))
    var tally = LabelTally(actions: 5)
    var comparisons = ComparisonBatch()
    var judgements = JudgementBatch()
    for (winner, loser) in pairs {
      tally.compare(winner: winner, loser: loser)
      comparisons.append(winner: winner, loser: loser)
      for (action, isGood) in [(winner, true), (loser, false)] {
        tally.judge(action, isGood: isGood)
        judgements.append(action, isGood: isGood)
      }
    }
    #expect(tally.comparisons.count == 60 && tally.comparisons.winners.count <= 25)
    #expect(tally.judgements.count == 120 && tally.judgements.responses.count <= 10)
    for algorithm in [
      Algorithm.directPreference(DirectPreference(beta: 0.5)),
      .identityPreference(IdentityPreference(margin: 2)),
      .preferredFineTuning(PreferredFineTuning(draws: 2)),
    ] {
      // Margins are below 8, so that no term is above (8 + 2)^2, and the scale is 1 / 60.
      Self.expectSame(size: 100 / 60.0) { together, slopes in
        algorithm.addLoss(
          on: together ? tally.comparisons : comparisons, at: policy, scale: 1 / 60,
          slopes: &slopes)
      }
    }
    for algorithm in [
      Algorithm.prospectTheory(ProspectTheory(beta: 0.5)),
      .binaryFeedback(BinaryFeedback(badWeight: 0.5)),
    ] {
      Self.expectSame(size: 10 / 120.0) { together, slopes in
        algorithm.addLoss(
          on: together ? tally.judgements : judgements, at: policy, scale: 1 / 120,
          slopes: &slopes)
      }
    }
  }

  @Test func `a tally that was emptied is as a new one`() {
    var tally = LabelTally(actions: 5)
    for (winner, loser) in Self.pairs(seed: 1) {
      tally.compare(winner: winner, loser: loser)
      tally.judge(winner, isGood: winner > loser)
    }
    tally.removeAll()
    #expect(tally.comparisons.count == 0 && tally.judgements.count == 0)
    var fresh = LabelTally(actions: 5)
    for (winner, loser) in Self.pairs(seed: 2) {
      for isGood in [true, false] {
        tally.judge(loser, isGood: isGood)
        fresh.judge(loser, isGood: isGood)
      }
      tally.compare(winner: winner, loser: loser)
      fresh.compare(winner: winner, loser: loser)
    }
    #expect(tally.comparisons == fresh.comparisons)
    #expect(tally.judgements == fresh.judgements)
  }
}
