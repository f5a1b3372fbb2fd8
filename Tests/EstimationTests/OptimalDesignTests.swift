//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Testing

struct OptimalDesignTests {
  @Test(arguments: [DesignCriterion.extreme])
  func timing(criterion: DesignCriterion) throws {
    for (n, d) in [(200, 50)] {
      let problem = ProblemExamples.logLinear(responses: [n], features: d, beta: 0.5, seed: 1)
      let evaluation = try EvaluatedProblem(problem, at: .optimum)
      let clock = ContinuousClock()
      let start = clock.now
      let design = try #require(try OptimalDesign(evaluation, criterion: criterion))
      print(criterion, n, d, design.gap, design.value, design.pairs.count, clock.now - start)
    }
    let problem = ProblemExamples.tabular(responses: [10, 10, 10, 10, 10, 10], beta: 0.5, seed: 1)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let clock = ContinuousClock()
    let start = clock.now
    let design = try #require(try OptimalDesign(evaluation, criterion: criterion))
    print(criterion, "tabular", design.gap, design.value, design.pairs.count, clock.now - start)
  }
}
