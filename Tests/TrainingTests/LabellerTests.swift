//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Testing
import Training

struct LabellerTests {
  @Test func `labels turned round every second time teach nothing`() throws {
    var plan = TrainingExamples.exact(UniformSampling(), beta: 0.5, steps: 10)
    plan.labeller = Labeller(.logistic(temperature: 1), flipRate: 0.5)
    let run = try TrainingRun(plan, on: TrainingExamples.bandit, seed: 1).trajectory()
    // The reference is the optimum of such labels: the gradient there is rounding.
    #expect(try #require(run.records.last).klFromReference < 1e-15)
  }

  @Test func `hot labels are those of smaller rewards`() throws {
    let scaled = TrainingExamples.bandit.withRewards { $0.reward.map { $0 / 4 } }
    var plan = TrainingExamples.exact(VanillaSampling(), beta: 0.5, steps: 10)
    let cool = try TrainingRun(plan, on: scaled, seed: 1).trajectory().theta
    plan.labeller = Labeller(.logistic(temperature: 4))
    #expect(try TrainingRun(plan, on: TrainingExamples.bandit, seed: 1).trajectory().theta == cool)
  }

  @Test func `an order effect leaves symmetric pairs unbiased at equal rewards`() throws {
    let labeller = Labeller(.logistic(temperature: 1), firstShownBonus: 1)
    let first = try #require(labeller.chance(2, beats: 2))
    #expect(first > 0.7)
    #expect(try #require(labeller.chance(2, beats: 3)) == 0.5)
    #expect(Labeller(.order(threshold: 0.5, declinesTies: true)).chance(1, beats: 1.2) == nil)
  }

  @Test func `in random order an order effect favours neither of two responses`() throws {
    let biased = Labeller(.logistic(temperature: 0.7), flipRate: 0.1, firstShownBonus: 1.5)
    let fair = Labeller(
      .logistic(temperature: 0.7), flipRate: 0.1, firstShownBonus: 1.5, showing: .shuffled)
    for (first, second) in [(0.0, 0.0), (1, 0), (-2, 0.5)] {
      let chance = try #require(fair.chance(first, beats: second))
      let turned = try #require(fair.chance(second, beats: first))
      #expect(abs(chance + turned - 1) < 4 * Double.ulpOfOne)
      // Half the time the first is shown first, half the time the second is.
      let one = try #require(biased.chance(first, beats: second))
      let other = try #require(biased.chance(second, beats: first))
      #expect(abs(chance - (0.5 * one + 0.5 * (1 - other))) < 4 * Double.ulpOfOne)
      #expect(abs(one + other - 1) > 0.1)
    }
    #expect(fair.sentence.hasSuffix("shown in random order"))
  }
}
