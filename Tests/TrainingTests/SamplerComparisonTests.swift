//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar
import Testing
import Training

struct SamplerComparisonTests {
  /// Runs whose regret is c / (1 + labels), times a factor of their own.
  private func runs(
    _ sampler: any Sampler, scale: Double, factors: [Double], diverging: Set<Int> = [],
    schedule: Schedule = .online
  ) -> SamplerComparison.Runs {
    var plan = TrainingPlan(
      .direct(.directPreference(DirectPreference(beta: 1))), sampler: sampler, stepSize: 1,
      steps: 20, mode: .sampled(labelsPerStep: 10, reuse: 1))
    plan.schedule = schedule
    return SamplerComparison.Runs(
      plan,
      factors.enumerated().map { index, factor in
        let records = (0...20).map { step in
          Self.record(labels: 10 * step, regret: scale * factor / Double(1 + 10 * step))
        }
        return Trajectory(
          seed: UInt64(index), records: records, theta: [],
          divergedAt: diverging.contains(index) ? 3 : nil, overfitting: nil)
      })
  }

  private static func record(labels: Int, regret: Double) -> TrainingRecord {
    TrainingRecord(
      step: labels, labels: labels, passes: nil, reward: -regret, klFromReference: regret,
      klToReference: 0, objective: 1 - regret, regret: regret, entropy: 0, rewardError: 0,
      largestDifferenceError: 0, objectiveGradientNorm: 0, remainderNorm: nil, noiseTrace: nil,
      signalToNoise: nil)
  }

  @Test func `labels and ratios are those of curves known in closed form`() throws {
    let factors = [0.9, 1, 1.1]
    let comparison = try #require(
      SamplerComparison([
        runs(VanillaSampling(), scale: 1, factors: factors),
        runs(PracticalPilaf(), scale: 0.5, factors: factors),
        runs(UniformSampling(), scale: 100, factors: factors),
      ]))
    // The target is the baseline's mean regret after half of its 200 labels: 1/101.
    #expect(abs(comparison.target - 1.0 / 101) < 1e-15)
    let labels = comparison.entries.map(\.labels?.value)
    #expect(abs(try #require(labels[0]) - 100) < 1e-9)
    // 0.5 / 41 at 40 labels is above the target, 0.5 / 51 at 50 below: linear in between.
    let part = (0.5 / 41 - 1.0 / 101) / (0.5 / 41 - 0.5 / 51)
    let expected = 40 + 10 * part
    #expect(abs(try #require(labels[1]) - expected) < 1e-9)
    #expect(labels[2] == nil)
    let ratio = try #require(comparison.entries[1].labelRatio)
    #expect(abs(ratio.value - expected / 100) < 1e-12)
    #expect(ratio.lower <= ratio.value && ratio.value <= ratio.upper)
    // PILAF takes three passes of a model a pair where Vanilla takes two; uniform pairs take none.
    let passes = try #require(comparison.entries[1].passRatio)
    #expect(abs(passes.value - 1.5 * ratio.value) < 1e-14)
    #expect(abs(passes.upper - 1.5 * ratio.upper) < 1e-14)
    #expect(abs(try #require(comparison.entries[1].passes).value - 3 * expected) < 1e-9)
    #expect(comparison.entries[2].passes == nil && comparison.entries[2].passRatio == nil)
    // The target is the baseline's own in every resample, so its labels have no interval.
    let own = try #require(comparison.entries[0].labels)
    #expect(own.lower == own.value && own.upper == own.value)
    let given = try #require(
      SamplerComparison(
        [runs(VanillaSampling(), scale: 1, factors: factors)], target: 1.0 / 101))
    let moving = try #require(given.entries[0].labels)
    #expect(moving.lower < moving.value && moving.value < moving.upper)
    #expect(comparison.entries[2].labelRatio == nil)
    #expect(comparison.entries[0].labelRatio == nil)
    // Paired gains: half of each run's own regret at the end.
    let gain = try #require(comparison.entries[1].objectiveGain)
    #expect(abs(gain.mean - 0.5 / 201) < 1e-15)
    let spread = 0.5 / 201 * 0.1 / 3.0.squareRoot()
    #expect(abs(try #require(gain.standardError) - spread) < 1e-15)
  }

  @Test func `a run that diverges under one sampler is left out of all`() throws {
    let comparison = try #require(
      SamplerComparison([
        runs(VanillaSampling(), scale: 1, factors: [1, 5]),
        runs(PracticalPilaf(), scale: 1, factors: [1, 1], diverging: [1]),
      ]))
    #expect(comparison.seeds == 1)
    #expect(comparison.entries.map(\.diverged) == [0, 1])
    #expect(comparison.entries[0].regret.mean == 1.0 / 201)
    #expect(comparison.entries[0].regret.standardError == nil)
    let none = SamplerComparison([
      runs(VanillaSampling(), scale: 1, factors: [1], diverging: [0])
    ])
    #expect(none == nil)
  }

  @Test func `runs are paired by their seeds, whatever is missing`() throws {
    let baseline = runs(VanillaSampling(), scale: 1, factors: [1, 2, 3, 4])
    let other = runs(PracticalPilaf(), scale: 0.5, factors: [1, 2, 3, 4])
    let partial = SamplerComparison.Runs(
      other.plan, [3, 0, 2].map { other.trajectories[$0] })
    let comparison = try #require(SamplerComparison([baseline, partial]))
    #expect(comparison.seeds == 3)
    let gains = [1.0, 3, 4].map { 0.5 * $0 / 201 }
    let gain = try #require(comparison.entries[1].objectiveGain)
    #expect(abs(gain.mean - gains.reduce(0, +) / 3) < 1e-15)
    // Every gain is half of the regret of the same seed: its scatter is half of that of the regret.
    let scatter = try #require(comparison.entries[0].regret.standardError)
    #expect(abs(try #require(gain.standardError) - scatter / 2) < 1e-15)
  }

  @Test
  func `samplers crossed with schedules have one baseline, and their schedules in their names`()
    throws
  {
    let schedules: [Schedule] = [.online, .iterative(epochs: 3), .offline]
    let crossed = schedules.enumerated().flatMap { index, schedule in
      ([VanillaSampling(), PracticalPilaf()] as [any Sampler]).map {
        runs($0, scale: 1 + 0.25 * Double(index), factors: [1, 2], schedule: schedule)
      }
    }
    let comparison = try #require(SamplerComparison(crossed))
    #expect(comparison.entries.map(\.schedule) == crossed.map(\.plan.schedule))
    #expect(comparison.entries[0].labelRatio == nil)
    let ratios = comparison.entries.dropFirst().compactMap(\.labelRatio?.value)
    // Either sampler has the curve of its schedule, and the later ones are the worse ones.
    #expect(ratios.count == 5 && ratios[0] == 1)
    #expect(ratios[1] == ratios[2] && ratios[3] == ratios[4] && 1 < ratios[1])
    #expect(ratios[1] < ratios[3])
    #expect(crossed[3].name(among: crossed) == "pilaf, iterative")
    #expect(crossed[3].name(among: Array(crossed[2...3])) == "pilaf")
  }

  @Test func `the interval covers the ratio of means in most repetitions`() throws {
    // Regrets scale / labels with noise: the true ratio of labels at a regret is that of the scales.
    var covered = 0
    for repetition in 0..<60 as Range<UInt64> {
      var generator = SeededGenerator(seed: repetition)
      let factors = (0..<40).map { _ in Double.random(in: 0.2...1.8, using: &generator) }
      let others = (0..<40).map { _ in Double.random(in: 0.2...1.8, using: &generator) }
      let comparison = try #require(
        SamplerComparison(
          [
            runs(VanillaSampling(), scale: 1, factors: factors),
            runs(PracticalPilaf(), scale: 0.6, factors: others),
          ], target: 1.0 / 101, seed: repetition))
      guard let ratio = comparison.entries[1].labelRatio else { continue }
      // At the true means 1 the labels are 100 and 59.6, interpolated.
      if ratio.lower <= 0.596 && 0.596 <= ratio.upper { covered += 1 }
    }
    // 57 of 60 are expected; fewer than 50 has a chance below 1e-3 at a coverage of 93 %.
    #expect(covered >= 50)
  }
}
