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

struct FunctionGradientsTests {
  private let instance = BuiltInInstances.sharedParameters

  @Test func `values at several models are those taken one by one`() {
    let problem = instance.problem
    let functions = FunctionGradients(
      problem, objective: instance.alignment.objective, instance.work.catalogue)
    let direction = [0.3, -0.1, 0.2]
    let values = functions.values(
      at: problem.policies(along: [direction, [0, 0, 0]], at: [0, 0.5]), steps: 2)
    let there = problem.moved(to: zip(problem.theta, direction).map { $0 + 0.5 * $1 })
    let again = functions.values(
      at: problem.policies(along: [direction], at: [0.5]), steps: 1)
    let names = FunctionGradients.names
    // Exponentials of many numbers are right to four units in the last place, those of one to one.
    let rounding = RoundingTolerance(
      operations: instance.roundings, mass: functions.sizes[0])
    #expect(abs(values[0, 0, 1] - Objective(there).value) <= rounding.bound)
    for function in names.indices {
      #expect(values[function, 0, 0] == values[function, 1, 1])
      #expect(values[function, 0, 1] == again[function, 0, 0])
      #expect(values[function, 0, 1] != values[function, 0, 0])
    }
  }

  @Test func `the losses at the policy itself are those whose gradients are taken`() {
    let functions = FunctionGradients(
      instance.problem, objective: instance.alignment.objective, instance.work.catalogue)
    let values = functions.values(
      at: instance.problem.policies(along: [[0, 0, 0]], at: [0]), steps: 1)
    #expect(values.losses.count == 11)
    for (loss, size) in zip(values.losses, functions.sizes.dropFirst()) {
      let tolerance = RoundingTolerance(operations: instance.roundings, mass: size).bound
      #expect(abs(6 * loss - size) <= tolerance)
    }
  }

  @Test func `sizes are never below the values`() {
    for instance in RandomProblems(seed: 2).prefix(20) {
      let functions = FunctionGradients(
        instance.problem, objective: instance.alignment.objective, instance.work.catalogue)
      #expect(functions.sizes.allSatisfy { $0 >= 0 && $0.isFinite })
      #expect(functions.sizes[0] >= abs(instance.alignment.objective.value))
    }
  }
}
