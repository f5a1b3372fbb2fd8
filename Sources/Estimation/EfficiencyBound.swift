//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
import Scalar

/// How far a sampler is from the best there is, certified without looking for the best.
///
/// V = tr(Sigma* H^-1) is convex in the law of pairs. With the sensitivity of a pair
/// s_x(a, b) = I(D*) g_ab^T H^-1 Sigma* H^-1 g_ab, whose mean under the law is V, every law nu has
/// V(nu) >= V^2 / E_nu[s] >= V^2 / E_x[max s_x] by the inequality of Cauchy and Schwarz (the
/// equivalence theorem of Kiefer and Wolfowitz, 1960, made a bound). So the efficiency V_opt / V is
/// at least V / E_x[max s_x]; a weighted estimate also loses its sandwich over tr(Sigma* H^-1).
public struct EfficiencyBound: Sendable {
  /// V = tr(Sigma* H^-1) of the law, with unweighted labels.
  public let criterion: Double
  /// E_x of the largest sensitivity over the pairs of x.
  public let largestSensitivity: Double

  /// The bound for a law whose unweighted information in the identifiable coordinates is given.
  ///
  /// Throws where the information is singular. Complexity: O(n^2 r) a prompt.
  public init(
    information: Matrix, at evaluation: EvaluatedProblem, link: LinkFunction = .logistic
  ) throws(LinearAlgebraFailure) {
    let inverse = try Cholesky(factoring: information).inverse
    criterion = inverse.trace
    let metric = inverse.times(inverse)
    var total = 0.0
    for prompt in evaluation.problem.prompts {
      let pairs = PairSensitivity(
        features: evaluation.coordinates.features(at: prompt), metric: metric)
      total +=
        prompt.probability
        * pairs.largest(times: link, reward: prompt.reward)
    }
    largestSensitivity = total
  }

  /// A lower bound on V of every law.
  public var criterionBound: Double { criterion * criterion / largestSensitivity }

  /// A lower bound on the efficiency of an estimate whose own tr(Sigma* Omega) is `attained`.
  public func efficiency(attained: Double) -> Double { criterionBound / attained }
}
