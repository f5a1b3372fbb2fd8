//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Scalar
import Testing

@testable import Theory

struct GradientCheckTests {
  private func functions(_ instance: Instance) -> FunctionGradients {
    FunctionGradients(
      instance.problem, objective: instance.alignment.objective, instance.work.catalogue)
  }

  @Test(arguments: BuiltInInstances.all)
  func `gradients agree with finite differences`(instance: Instance) {
    let evidence = GradientCheck.claim.examine(instance)
    #expect(evidence?.outcome == .holds || instance.size.responses == 1)
  }

  @Test(arguments: 0..<12)
  func `an error in the eighth digit of any gradient is seen and named`(index: Int) throws {
    let instance = BuiltInInstances.sharedParameters
    var functions = functions(instance)
    #expect(FunctionGradients.names.count == 12)
    functions.gradients[index].values[1] *= 1 + 1e-7
    let evidence = try #require(GradientCheck.evidence(of: functions, on: instance))
    #expect(evidence.outcome == .fails)
    #expect(evidence.quantity.hasSuffix(" of \(FunctionGradients.names[index])"))
  }

  @Test func `directions change log-probabilities by the step at most`() {
    for instance in RandomProblems(seed: 5).prefix(20) {
      let problem = instance.problem
      let directions = CheckPaths.directions(
        at: problem, ascent: instance.alignment.objective.gradient.values, random: 2)
      for direction in directions {
        let change = problem.prompts.flatMap {
          $0.scores().projections(onto: direction).map(\.magnitude)
        }
        #expect((change.max() ?? 0) * max(1, problem.beta) <= 1 + 1e-12)
      }
    }
  }

  @Test func `differences lost in rounding decide nothing but a gradient that is far off`() throws {
    let instance = Instance(
      name: "vast rewards, narrow policies",
      problem: .bandit(
        beta: 1000, referenceLogits: [0, 1e5, -1e5], policyLogits: [1e5, -1e5, 0],
        reward: [1e8, -1e8, 0]))
    var functions = functions(instance)
    let lost = try #require(GradientCheck.evidence(of: functions, on: instance))
    #expect(lost.undecidedReason != nil)
    functions.gradients[1].values[1] += 1e12
    #expect(try #require(GradientCheck.evidence(of: functions, on: instance)).outcome == .fails)
  }

  @Test func `where nothing moves the policy there is nothing to check`() {
    #expect(GradientCheck.claim.examine(Examples.bandit(1)) == nil)
  }
}
