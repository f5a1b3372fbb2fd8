//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// grad J and grad L of every sampler are the derivatives of J and L, by dual numbers.
enum GradientCheckStatement {
  /// The largest number of pairs of all prompts times coordinates of theta, each of which takes a pass.
  static let largestWork = 20_000

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    let problem = view.problem
    let pairs = problem.prompts.reduce(0) { $0 + $1.responses * ($1.responses - 1) / 2 }
    guard pairs > 0, pairs * problem.parameterCount <= largestWork else { return nil }
    let samplers = SamplerCatalogue.all()
    let losses = PreferenceLoss.evaluate(samplers, on: problem).map(\.gradient.values)
    return statement(
      at: problem, objective: view.alignment.objective.gradient.values, losses: losses,
      samplers: samplers)
  }

  /// The statement for these gradients.
  static func statement<Number: EnclosingScalar>(
    at problem: Problem<Number>, objective: [Number], losses: [[Number]],
    samplers: [any Sampler]
  ) -> CertifiedStatement<Number> {
    let constants = problem.converted { Dual(value: $0) }
    let derivatives = problem.theta.indices.map { coordinate -> [Number] in
      let moving = constants.moved(to: Dual.varying(problem.theta, at: coordinate))
      let values = PreferenceLoss.values(
        of: samplers, samplingAt: constants, modelsAt: [moving])
      return [value(of: moving).derivative] + values[0].map(\.derivative)
    }
    return CertifiedStatement(
      "gradient less derivative by dual numbers of J and of L of every sampler, every coordinate",
      equal: ([objective] + losses).enumerated().map { function, gradient in
        (gradient, derivatives.map { $0[function] })
      }, figures: [("norm of grad J", objective.euclideanNorm())])
  }

  /// J from its definition.
  private static func value<Number: Scalar>(of problem: Problem<Number>) -> Number {
    problem.prompts.map { prompt in
      let divergence = prompt.policy.divergence(from: prompt.reference)
      return prompt.probability
        * (prompt.policy.expectation(of: prompt.reward) - prompt.beta * divergence)
    }.sum()
  }
}
