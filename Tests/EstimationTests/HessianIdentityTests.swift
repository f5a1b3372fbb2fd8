//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import Testing

struct HessianIdentityTests {
  @Test(arguments: AsymptoticCovarianceTests.problems.indices, EvaluationPoint.allCases)
  func `the Hessian of J is minus Sigma over beta where the reward is representable`(
    index: Int, point: EvaluationPoint
  ) throws {
    let evaluation = try EvaluatedProblem(AsymptoticCovarianceTests.problems[index], at: point)
    let identity = try #require(HessianIdentity(evaluation))
    #expect(identity.holds, "\(identity)")
    #expect(identity.tolerance < 1e-9 * identity.scale)
  }

  @Test(arguments: ObjectiveMaximumTests.unrepresentable.indices)
  func `it is not where the reward is not representable`(index: Int) throws {
    let evaluation = try EvaluatedProblem(
      ObjectiveMaximumTests.unrepresentable[index], at: .optimum)
    let identity = try #require(HessianIdentity(evaluation))
    #expect(!identity.holds)
    #expect(identity.residual > 1e-4 * identity.scale)
  }

  @Test func `it is left out where differentiating takes too long`() throws {
    let problem = ProblemExamples.tabular(responses: [260], beta: 0.5, seed: 1)
    #expect(HessianIdentity(try EvaluatedProblem(problem, at: .optimum)) == nil)
  }
}
