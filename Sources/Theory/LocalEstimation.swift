//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// What labels teach at an instance's own policy, whose implicit reward is taken for the oracle's.
///
/// The policy is then theta* of its own problem, so that the hypotheses of Theorems 4.2 and 4.3 hold
/// by construction. Matrices are in the identifiable coordinates z, in which Sigma* is the identity.
final class LocalEstimation: Sendable {
  /// The largest number of parameters for which eigenproblems are worth their cost here.
  static let largestParameterCount = 64

  /// The samplers whose estimates are compared.
  static let samplers: [any Sampler] = [
    TheoreticalPilaf(), TheoreticalPilaf(weighted: false), VanillaSampling(),
  ]

  /// The problem with its implicit reward for the oracle's.
  let evaluation: EvaluatedProblem
  /// The gradients g in z, up to a common shift, a column a response; one matrix a prompt.
  private let features: [Matrix]
  /// T-PILAF with its label weight.
  let weighted: AsymptoticCovariance
  /// T-PILAF without it.
  let unweighted: AsymptoticCovariance
  /// Two draws of the policy.
  let vanilla: AsymptoticCovariance
  /// log(1 + Z+ Z-), one per prompt.
  let logTotals: [Double]
  /// What the roundings of an entry of a matrix in z are relative to: the largest square of
  /// sum_k |T_ki| rms(g_k), which is one where no coordinate is a difference of large parts.
  let amplification: Double
  /// The largest, over prompts, of n^2 max ||g_a - g_b||^2 in z: what a chance lost to underflow is
  /// multiplied by.
  private let pairMass: Double

  /// What labels teach, `gradients` the gradients g of each prompt.
  ///
  /// Nil above ``largestParameterCount``, where nothing can be taught, or where LAPACK fails.
  /// Complexity: O(n^2 r) a prompt and sampler, O(n d^2 + d^3).
  init?(_ problem: Problem<Double>, gradients: [Matrix]) {
    guard problem.parameterCount <= Self.largestParameterCount,
      let evaluation = try? EvaluatedProblem(current: problem, gradients: gradients),
      evaluation.coordinates.rank > 0
    else { return nil }
    let features = zip(evaluation.problem.prompts, gradients).map { prompt, gradients in
      evaluation.coordinates.features(gradients, at: prompt)
    }
    let sampling = SamplerExperiments(of: Self.samplers, on: evaluation.problem)
    guard
      let covariances = try? AsymptoticCovariance.evaluate(
        sampling, at: evaluation, features: { features[$0] }),
      let weighted = covariances[0], let unweighted = covariances[1], let vanilla = covariances[2]
    else { return nil }
    (self.evaluation, self.features) = (evaluation, features)
    (self.weighted, self.unweighted, self.vanilla) = (weighted, unweighted, vanilla)
    logTotals = problem.prompts.map { TheoreticalPilaf.logTotalWeight(at: $0) }
    amplification = Self.amplification(of: evaluation, gradients)
    pairMass = features.map { Self.pairMass(of: $0) }.max() ?? 0
  }

  /// The smallest and the largest 1 + Z+ Z- of a prompt.
  var totalRange: (least: Double, most: Double) {
    (.exp(logTotals.min() ?? 0), .exp(logTotals.max() ?? 0))
  }

  /// The number of directions that comparisons can teach.
  var rank: Int { evaluation.coordinates.rank }

  /// How far rounding may move an eigenvalue of a matrix in z whose norm is one.
  ///
  /// Each of the r^2 entries is right to roundings x 2^-52 x amplification. And the information of a
  /// pair law is 1 / Z of Sigma*, Z = 1 + Z+ Z- for T-PILAF's, which magnifies underflow.
  func tolerance(_ roundings: Double, logTotal: Double? = nil) -> Double {
    let logTotal = logTotal ?? logTotals.max() ?? 0
    return min(1, Self.underflow(pairMass: pairMass, logTotal: logTotal))
      + RoundingTolerance(
        operations: roundings + Double(evaluation.coordinates.transform.rows),
        mass: Double(rank) * amplification
      ).bound
  }

  /// How far underflow may move Z times the information of a pair law: the chance of a pair times the
  /// slope there is lost below 2^-1074, some four times a pair.
  ///
  /// `pairMass` is at least the sum over pairs of ||g_a - g_b||^2.
  static func underflow(pairMass: Double, logTotal: Double) -> Double {
    .exp(logTotal + .log(Double.leastNonzeroMagnitude) + .log(4 * pairMass))
  }

  /// Where ``tolerance(_:logTotal:)`` comes from.
  static let toleranceReason =
    "roundings x 2^-52 x rank x what the coordinates amplify, and underflow"

  /// The covariances of the estimates of several samplers whose laws the oracle does not enter, under
  /// a link; nil where LAPACK fails.
  ///
  /// Complexity: O(n^2 r) a prompt and sampler.
  func asymptotics(
    of sampling: SamplerExperiments<Double>, link: LinkFunction = .logistic
  ) -> [AsymptoticCovariance?]? {
    try? AsymptoticCovariance.evaluate(sampling, at: evaluation, link: link) { features[$0] }
  }

  /// Cov_x(f) of one prompt in z, as a mean over responses about their mean.
  ///
  /// Complexity: O(n r^2).
  func covariance(atPrompt index: Int) -> Matrix {
    let features = features[index]
    let policy = evaluation.problem.prompts[index].policy.probabilities
    let mean = features.times(policy)
    let rows = Matrix(rows: policy.count, columns: rank) { features[$1, $0] - mean[$1] }
    return Matrix.gram(of: rows, weights: policy)
  }

  /// At most 4 n^2 max ||g_a - g_y0||^2.
  private static func pairMass(of features: Matrix) -> Double {
    var largest = 0.0
    for response in 0..<features.columns {
      var sum = 0.0
      for row in 0..<features.rows { sum += (features[row, response] - features[row, 0]).squared }
      largest = max(largest, sum)
    }
    return 4 * Double(features.columns * features.columns) * largest
  }

  private static func amplification(
    of evaluation: EvaluatedProblem, _ gradients: [Matrix]
  ) -> Double {
    var squares = [Double](zeros: evaluation.problem.parameterCount)
    for (prompt, gradients) in zip(evaluation.problem.prompts, gradients) {
      for (response, probability) in prompt.policy.probabilities.enumerated() {
        for (row, parameter) in prompt.parameters.enumerated() {
          squares[parameter] += prompt.probability * probability * gradients[row, response].squared
        }
      }
    }
    let transform = evaluation.coordinates.transform
    var largest = 0.0
    for column in 0..<transform.columns {
      var sum = 0.0
      for (row, square) in squares.enumerated() {
        sum += transform[row, column].magnitude * square.squareRoot()
      }
      largest = max(largest, sum)
    }
    return largest.squared
  }
}
