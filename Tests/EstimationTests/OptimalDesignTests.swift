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
  @Test(arguments: DesignCriterion.allCases)
  func timing(criterion: DesignCriterion) throws {
    for (n, d) in [(20, 5), (50, 10), (100, 20), (200, 50), (30, 29)] {
      let problem = ProblemExamples.logLinear(responses: [n], features: d, beta: 0.5, seed: 1)
      let evaluation = try EvaluatedProblem(problem, at: .optimum)
      let clock = ContinuousClock()
      let start = clock.now
      let design = try #require(try OptimalDesign(evaluation, criterion: criterion))
      print(criterion, n, d, design.gap, design.value, design.pairs.count, clock.now - start)
    }
    for responses in [[10, 10, 10, 10, 10, 10], [100]] where responses.count > 1 || criterion == .value {
    let problem = ProblemExamples.tabular(responses: responses, beta: 0.5, seed: 1)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let clock = ContinuousClock()
    let start = clock.now
    let design = try #require(try OptimalDesign(evaluation, criterion: criterion))
    print(criterion, "tabular", design.gap, design.value, design.pairs.count, clock.now - start)
    }
  }
}
