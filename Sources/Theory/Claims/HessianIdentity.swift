//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Scalar

/// The Hessian of J at theta*, on which Theorems 4.2 and 4.3 rest.
enum HessianIdentity {
  static let claim = Claim(
    identifier: .hessianIdentity, title: "the Hessian of J at theta*",
    statement: """
      where the implicit reward is the oracle's, the Hessian of J is -Sigma* / beta, \
      Sigma* = E_x Cov_{y ~ pi*}(g)
      """,
    source: "PILAF, section 4; the constant is derived here",
    hypotheses: ["the implicit reward is the oracle's", "theta moves the policy"],
    examine: { evidence(on: $0, oracle: \.implicitReward) })

  /// The part of the Hessian's own size that a tolerance must not exceed for the check to say
  /// anything.
  static let resolution = 1.0 / 1024

  /// The number of directions along which grad J is differentiated, of those of ``CheckPaths``.
  static let examinedDirections = 2

  /// grad J differentiated along the direction of the instance's own grad J and along one drawn,
  /// against -Sigma* times the direction over beta, with these rewards for the oracle's.
  static func evidence(
    on instance: Instance, oracle: (Prompt<Double>) -> [Double]
  ) -> Evidence? {
    let problem = instance.problem.withRewards(oracle)
    let paths = instance.work.checkPaths
    let columns = paths.directions.indices.prefix(examinedDirections).map {
      Column(of: problem, along: $0, of: paths, instance.roundings)
    }
    guard !columns.isEmpty else { return nil }
    let worst = columns.flatMap(\.residuals).worst()
    let isResolved = columns.allSatisfy { $0.tolerance <= resolution * $0.size }
    return Evidence(
      instance: instance,
      quantity:
        "|derivative of grad J + Sigma* v / beta| at the worst coordinate, along directions v",
      residual: worst,
      findings: [.init("largest |Sigma* v / beta|", columns.map(\.size).max() ?? 0)],
      toleranceReason: "rounding of grad J / step, and the difference to twice the step",
      undecidedReason: isResolved || worst.ratio > 1
        ? nil : "the finite differences are lost in rounding")
  }

  /// The Hessian times a direction by two routes.
  private struct Column {
    let residuals: [Residual]
    /// The largest entry of Sigma* v / beta.
    let size: Double

    /// The largest tolerance of an entry.
    var tolerance: Double { residuals.map(\.tolerance).max() ?? 0 }

    init(
      of problem: Problem<Double>, along direction: Int, of paths: CheckPaths,
      _ operations: Double
    ) {
      let gradients = Objective.gradients(
        problem, at: paths.policies, among: paths.nodes(along: direction))
      let expected = Self.covarianceTimes(paths.directions[direction], of: problem)
      let errorMass = 2 * Self.errorMass(of: problem)
      let count = problem.parameterCount
      residuals = (0..<count).map { index in
        let places = stride(from: index, to: gradients.masses.count, by: count)
        let mass = errorMass + places.reduce(0) { max($0, gradients.masses[$1]) }
        let difference = CentralDifference.derivative(
          step: CheckPaths.step,
          valueError: RoundingTolerance(operations: operations, mass: mass).bound
        ) { gradients.values[$0 * count + index] }
        let rounding = RoundingTolerance(operations: operations, mass: expected.masses[index])
        return Residual(
          difference.value + expected.values[index], tolerance: difference.error + rounding.bound)
      }
      size = expected.values.map(\.magnitude).max() ?? 0
    }

    /// E_x E_pi[|r*| + |r_theta| + beta], the mass of r* - r_theta.
    ///
    /// Scores are differences of numbers up to one, 1 - p for instance, so that the rounding of a
    /// score, times this, is in every entry of grad J however small its score.
    private static func errorMass(of problem: Problem<Double>) -> Double {
      problem.prompts.reduce(0) { sum, prompt in
        let masses = zip(prompt.reward, prompt.implicitReward)
          .map { $0.magnitude + $1.magnitude + prompt.beta }
        return sum + prompt.probability * prompt.policy.expectation(of: masses)
      }
    }

    /// Sigma* times a direction v over beta, beta E_x E_pi[(s - E s) (s v)] with s the score.
    ///
    /// The rounding of scores is in every mass.
    private static func covarianceTimes(
      _ direction: [Double], of problem: Problem<Double>
    ) -> SignedSums<Double> {
      var sum = SignedSums<Double>(count: problem.parameterCount)
      for prompt in problem.prompts {
        let scores = prompt.scores()
        let slopes = scores.projections(onto: direction)
        let mean = prompt.policy.expectation(of: slopes)
        let mass = prompt.policy.expectation(of: slopes.map(\.magnitude))
        var weights = SignedSums<Double>(count: prompt.responses)
        for (response, probability) in prompt.policy.probabilities.enumerated() {
          weights.add(
            probability * (slopes[response] - mean),
            mass: probability * (slopes[response].magnitude + mass), to: response)
        }
        let scale = prompt.probability * prompt.beta
        scores.accumulate(weights, scale: scale, into: &sum)
        for parameter in prompt.parameters {
          sum.masses[parameter] += scale * weights.masses.sum()
        }
      }
      return sum
    }
  }
}
