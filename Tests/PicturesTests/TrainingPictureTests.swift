//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import Samplers
import Scalar
import Testing
import Training

@testable import Pictures

struct TrainingPictureTests {
  private static func record(_ step: Int, regret: Double) -> TrainingRecord {
    TrainingRecord(
      step: step, labels: 8 * step, passes: nil, reward: 2 - regret, klFromReference: regret / 2,
      klToReference: 0, objective: 1, regret: regret, entropy: 0, rewardError: 0,
      largestDifferenceError: 0, objectiveGradientNorm: 0, remainderNorm: nil, noiseTrace: nil,
      signalToNoise: nil)
  }

  private static func run(_ scale: Double) -> Trajectory {
    Trajectory(
      seed: 1, records: [0, 1, 2].map { record($0, regret: scale / Double(1 + $0)) }, theta: [],
      divergedAt: nil, overfitting: nil)
  }

  private static func runs(_ schedule: Schedule = .online) -> SamplerComparison.Runs {
    var plan = TrainingPlan(
      .direct(.directPreference(DirectPreference(beta: 1))), sampler: VanillaSampling(),
      stepSize: 1, steps: 2, mode: .sampled(labelsPerStep: 8, reuse: 1))
    plan.schedule = schedule
    return SamplerComparison.Runs(plan, [run(1), run(3)])
  }

  @Test func `the tables hold the means of the runs and their bands`() throws {
    let picture = try #require(
      TrainingPicture(
        population: Self.run(1),
        runs: [Self.runs()])
    ).picture
    let exact = try #require(picture.tables.first { $0.name == "course0" })
    let sampled = try #require(picture.tables.first { $0.name == "course1" })
    #expect(exact.rows == 3 && sampled.rows == 3)
    #expect((0..<3).map { exact[$0, 0] } == [0, 8, 16])
    #expect(exact[2, 3] == 1.0 / 3 && exact[2, 4] == exact[2, 5])
    // Means of 1 and 3, their standard error one.
    #expect(sampled[0, 3] == 2 && sampled[0, 1] == 1 && sampled[0, 2] == 0)
    #expect(abs(sampled[0, 5] - (2 + 1.96)) < 1e-12 && abs(sampled[0, 4] - 0.04) < 1e-12)
    #expect(picture.script(for: .svg).contains("filledcurves"))
    #expect(picture.text.contains("vanilla"))
  }

  @Test func `curves under several schedules are told apart`() throws {
    let picture = try #require(
      TrainingPicture(population: nil, runs: [Self.runs(), Self.runs(.offline)]))
    #expect(picture.curves.map(\.name) == ["vanilla, online", "vanilla, offline"])
  }

  @Test func `without labels the course is over steps, without runs there is none`() throws {
    let picture = try #require(TrainingPicture(population: Self.run(1), runs: []))
    #expect(picture.abscissa == "steps")
    #expect(picture.curves[0].labels == [0, 1, 2])
    #expect(!picture.picture.script(for: .svg).contains("filledcurves"))
    #expect(TrainingPicture(population: nil, runs: []) == nil)
  }
}
