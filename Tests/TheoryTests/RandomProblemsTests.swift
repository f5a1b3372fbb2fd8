//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

struct RandomProblemsTests {
  private let problems = RandomProblems(seed: 7)

  @Test func `a problem depends on seed and index alone`() {
    let batch = Array(problems.prefix(6))
    for index in [5, 0, 3] {
      let again = problems.problem(index)
      #expect(again.name == batch[index].name)
      #expect(again.problem.theta == batch[index].problem.theta)
      #expect(again.problem.prompts.map(\.reward) == batch[index].problem.prompts.map(\.reward))
    }
    #expect(RandomProblems(seed: 8).problem(0).problem.theta != batch[0].problem.theta)
    #expect(batch.allSatisfy { $0.seed == 7 })
  }

  @Test func `the family spreads what claims may depend on`() {
    let figures = problems.prefix(300).map(\.figures)
    #expect(Set(figures.map(\.family)) == ["tabular", "log-linear", "autoregressive"])
    #expect(Set(figures.map(\.prompts)) == [1, 2, 3, 4])
    let betas = figures.map(\.beta)
    #expect(betas.contains { $0 < 0.01 } && betas.contains { $0 > 5 })
    #expect(betas.allSatisfy { 0.005...10 ~= $0 })
    let entropies = figures.map(\.policyEntropy)
    #expect(entropies.contains { $0 < 1e-3 } && entropies.contains { $0 > 1.5 })
    let widths = figures.map(\.rewardWidth)
    #expect(widths.contains { $0 == 0 } && widths.contains { $0 > 20 })
    #expect(figures.contains { $0.rewardError > 100 } && figures.contains { $0.rewardError < 0.05 })
  }

  @Test func `prompts have probabilities that sum to one`() {
    for instance in problems.prefix(100) {
      let total = instance.problem.prompts.reduce(0) { $0 + $1.probability }
      #expect(abs(total - 1) < 8 * Double.ulpOfOne)
    }
  }
}
