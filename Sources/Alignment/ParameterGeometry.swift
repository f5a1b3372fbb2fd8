//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
public import LinearAlgebra
public import PreferenceModel
public import Scalar

/// The directions of parameter space that comparisons can teach: the spectrum of Cov(g).
///
/// Cov(g) = E_x Cov_{y ~ pi_theta}(g, g), g = beta grad log pi_theta. grad J and every grad L lie in
/// its range; a direction outside changes no policy (shifting all logits of a prompt, features that
/// agree on all responses) and cannot be identified.
public struct ParameterGeometry: Sendable {
  /// The largest number of parameters for which the eigenproblem, of cubic cost, is solved.
  public static let largestOrder = 1000

  /// The eigenvalues of Cov(g) in ascending order, and the eigenvectors.
  public let spectrum: SymmetricEigen
  /// Eigenvalues below this times the largest count as zero: (n + d) ulp(1), n the number of all
  /// responses or, of sequences, of roundings, the error of the sums that make the covariance.
  public let relativeThreshold: Double

  /// The spectrum at the problem's current policy; nil above ``largestOrder`` parameters.
  ///
  /// Throws where LAPACK does not converge or an entry is not finite.
  /// Complexity: O(n d^2 + d^3) time, O(d^2) memory.
  public init?(_ problem: Problem<Double>) throws(LinearAlgebraFailure) {
    guard problem.parameterCount <= Self.largestOrder else { return nil }
    let order = problem.parameterCount
    var covariance = Matrix(rows: order, columns: order, repeating: 0)
    for prompt in problem.prompts {
      let scores = prompt.scores()
      var rows = Matrix(rows: prompt.responses, columns: prompt.parameters.count, repeating: 0)
      for response in 0..<prompt.responses {
        for (column, entry) in scores.row(response).enumerated() {
          rows[response, column] = prompt.beta * entry
        }
      }
      let block = Matrix.gram(
        of: rows, weights: prompt.policy.probabilities.map { prompt.probability * $0 })
      for (column, parameter) in prompt.parameters.enumerated() {
        for (row, other) in prompt.parameters.enumerated() {
          covariance[other, parameter] += block[row, column]
        }
      }
    }
    let responses = problem.prompts.map(\.responses).reduce(0, +)
    relativeThreshold = Double(responses + order) * .ulpOfOne
    spectrum = try SymmetricEigen(of: covariance)
  }

  /// The spectrum at a token-level problem's current policy, no response enumerated; nil above
  /// ``largestOrder`` parameters.
  ///
  /// Throws where LAPACK does not converge or an entry is not finite. Complexity: O(T V^2) a prompt,
  /// O(d^3).
  public init?(_ problem: SequenceProblem<Double>) throws(LinearAlgebraFailure) {
    guard problem.parameterCount <= Self.largestOrder else { return nil }
    relativeThreshold = problem.gradientCovarianceRoundings * .ulpOfOne
    spectrum = try SymmetricEigen(of: problem.gradientCovariance())
  }

  /// The number of directions that comparisons can teach.
  public var rank: Int { spectrum.rank(relativeThreshold: relativeThreshold) }

  /// The largest over the smallest eigenvalue of those that count; nil where none does.
  public var conditionNumber: Double? {
    spectrum.conditionNumber(relativeThreshold: relativeThreshold)
  }

  /// The coordinates of a vector in the eigenvectors, in the order of the eigenvalues.
  ///
  /// Complexity: O(d^2).
  public func components(of vector: [Double]) -> [Double] {
    spectrum.vectors.transposedTimes(vector)
  }
}
