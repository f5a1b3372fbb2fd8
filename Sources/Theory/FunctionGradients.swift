//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers
import Scalar

/// The objective and the losses of all samplers as functions of theta, with their gradients.
struct FunctionGradients {
  /// What the functions are called: J first, then the samplers.
  static let names = ["J"] + CatalogueLosses.samplers.map { "L of \($0.name)" }

  private let problem: Problem<Double>
  private let sampling: SamplerExperiments<Double>
  /// The gradients at the problem's policy.
  var gradients: [SignedSums<Double>]
  /// The masses of the functions' sums, which rounding of their values is relative to.
  ///
  /// J sums pi (|r*| + |r_theta|), and r_theta moves by beta. A loss is a sum of positive terms, and moves by |p - q| when D
  /// does; |p - q| <= p + q <= 5 times the term, p and q taken on the side where q is small.
  let sizes: [Double]

  /// The functions at a problem's policy, from J and the losses of all samplers there.
  init(_ problem: Problem<Double>, objective: Objective<Double>, _ catalogue: CatalogueLosses) {
    self.problem = problem
    sampling = catalogue.sampling
    gradients = [objective.gradient] + catalogue.losses.map(\.gradient)
    let objectiveSize = problem.prompts.reduce(0) { sum, prompt in
      let rewards = zip(prompt.reward, prompt.implicitReward)
        .map { $0.magnitude + $1.magnitude + prompt.beta }
      return sum + prompt.probability * prompt.policy.expectation(of: rewards)
    }
    sizes = [objectiveSize] + catalogue.losses.map { 6 * $0.value }
  }

  /// The values of all functions at policies along some directions, so many steps each, with laws and
  /// weights held fixed.
  ///
  /// Complexity: O(n^2) a prompt, sampler and value.
  func values(at policies: [PolicyRows<Double>], steps: Int) -> FunctionValues {
    FunctionValues(
      steps: steps, objectives: Objective.values(problem, at: policies),
      losses: PreferenceLoss.values(sampling, on: problem, at: policies))
  }
}

/// The values of J and of every sampler's L at some steps along some directions.
struct FunctionValues {
  /// The number of steps.
  let steps: Int
  /// J: directions x steps.
  let objectives: [Double]
  /// L: directions x steps x samplers.
  let losses: [Double]

  /// The value of a function, J first, at a step along a direction.
  subscript(function: Int, direction: Int, step: Int) -> Double {
    let point = direction * steps + step
    let samplers = losses.count / objectives.count
    return function == 0 ? objectives[point] : losses[point * samplers + function - 1]
  }
}
