//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
public import PreferenceModel
public import Scalar

/// The regret J(pi*) - J(pi_theta) = beta E_x KL(pi_theta || pi*) as a function of theta.
public enum Regret {
  /// The regret, summed from terms that are not negative: beta E_pi[e^-d - 1 + d],
  /// d = log(pi_theta / pi*), so that a tiny regret keeps its digits.
  ///
  /// Complexity: O(n) a prompt.
  public static func value(of problem: Problem<Double>) -> Double {
    var regret = 0.0
    for prompt in problem.prompts {
      let optimum = Objective.optimalPolicy(at: prompt)
      var divergence = 0.0
      for (response, probability) in prompt.policy.probabilities.enumerated() {
        let ratio =
          prompt.policy.logProbabilities[response] - optimum.logProbabilities[response]
        // Far below pi* the term is pi* - pi + pi d, which cannot overflow.
        divergence +=
          ratio > -1
          ? probability * .expMinusOneMinusArgument(-ratio)
          : optimum.probabilities[response] + probability * (ratio - 1)
      }
      regret += prompt.probability * problem.beta * divergence
    }
    return regret
  }

  /// -grad J, with the magnitudes that its rounding is relative to.
  ///
  /// Complexity: O(n d) a prompt.
  static func gradient(of problem: Problem<Double>) -> SignedSums<Double> {
    var gradient = SignedSums<Double>(count: problem.parameterCount)
    for prompt in problem.prompts {
      prompt.scores().accumulate(
        errorWeights(at: prompt), scale: -prompt.probability, into: &gradient)
    }
    return gradient
  }

  /// The regret near a point: its gradient is -grad J and its Hessian minus that of J,
  /// -Hess J = Sigma / beta - E_pi[(e - mean) s s^T] - sum of pi (e - mean) Hess log pi,
  /// e = r* - r_theta and s = grad log pi.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 d + n d^2) a prompt and O(d^3).
  static func localModel(
    of problem: Problem<Double>
  ) throws(LinearAlgebraFailure) -> LocalModel {
    let coordinates = try IdentifiableCoordinates(problem)
    let metric = (1 / problem.beta) * coordinates.dual.timesTransposed(coordinates.dual)
    var hessian = metric
    for prompt in problem.prompts {
      let weights = errorWeights(at: prompt)
      let scores = prompt.scores()
      let order = prompt.parameters.count
      let rows = Matrix(
        rows: order, columns: prompt.responses,
        columnMajor: (0..<prompt.responses).flatMap { scores.row($0) })
      let weighted = Matrix(rows: order, columns: prompt.responses) {
        weights.values[$1] * rows[$0, $1]
      }
      let curvature = Matrix(
        rows: order, columns: order, columnMajor: prompt.scoreCurvature(weights.values))
      hessian.add(
        weighted.timesTransposed(rows) + curvature, scale: -prompt.probability,
        at: prompt.parameters)
    }
    return LocalModel(
      value: value(of: problem), gradient: gradient(of: problem), hessian: hessian.symmetrised,
      metric: metric)
  }

  /// pi (e - mean), with the magnitudes of the rewards and log-probabilities that e is made of.
  private static func errorWeights(at prompt: Prompt<Double>) -> SignedSums<Double> {
    let error = prompt.centredRewardError
    let mean = prompt.policy.expectation(of: error)
    var weights = SignedSums<Double>(count: prompt.responses)
    let sizes = (0..<prompt.responses).map { response in
      (prompt.reward[response] - prompt.reward[0]).magnitude
        + prompt.beta
        * (prompt.policy.logProbabilities[response].magnitude
          + prompt.reference.logProbabilities[response].magnitude)
    }
    let meanSize = prompt.policy.expectation(of: sizes)
    for (response, probability) in prompt.policy.probabilities.enumerated() {
      weights.values[response] = probability * (error[response] - mean)
      weights.masses[response] = probability * (sizes[response] + meanSize)
    }
    return weights
  }
}
