//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import CertifiedArithmetic
import PairSums
import PreferenceModel
import Scalar

/// ||T2|| is at most either bound on it.
enum RemainderBoundStatement {
  /// A bound on |R| at a pair.
  enum Bound {
    /// e^t - 1 - t, from |sigma''| <= sigma'.
    case selfConcordant
    /// t^2 / (12 sqrt(3) sigma'(D)), from |sigma''| <= 1 / (6 sqrt 3).
    case quadratic
  }

  /// The bound from |sigma''| <= sigma'.
  static func selfConcordant<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    statement(.selfConcordant, view, total: view.alignment.remainder.selfConcordantBound)
  }

  /// The bound from |sigma''| <= 1 / (6 sqrt 3).
  static func quadratic<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    statement(.quadratic, view, total: view.alignment.remainder.quadraticBound)
  }

  /// The inequality between the norms where it is strict; where both may be zero, that at every pair,
  /// from which the other follows by the triangle inequality.
  private static func statement<Number: EnclosingScalar>(
    _ bound: Bound, _ view: CertifiedView<Number>, total: Number
  ) -> CertifiedStatement<Number> {
    let remainder = view.alignment.remainder
    let norm = remainder.vector.values.euclideanNorm()
    let strict = CertifiedStatement(
      quantity: "norm of T2", form: .order(norm, atMost: total),
      figures: [("bound from the smaller of both, pair by pair", remainder.bound)])
    guard strict.certainty == .undecided else { return strict }
    let shares = view.problem.prompts.flatMap { Self.shares(of: bound, at: $0) }
    let pairwise = CertifiedStatement(
      quantity:
        "T2 and its bound may both be zero: |R| in units of its bound, at the pair where it "
        + "is largest", form: .order(shares.largest(), atMost: .one))
    return pairwise.certainty == .yes ? pairwise : strict
  }

  /// A number that |R| over its bound does not exceed, for every pair.
  ///
  /// Complexity: O(n^2).
  static func shares<Number: EnclosingScalar>(
    of bound: Bound, at prompt: Prompt<Number>
  ) -> [Number] {
    let (oracle, model) = (prompt.reward, prompt.implicitReward)
    return oracle.indices.flatMap { first in
      oracle.indices.dropFirst(first + 1).map { second in
        share(
          of: bound, oracle: oracle[first] - oracle[second], model: model[first] - model[second])
      }
    }
  }

  /// The quotient itself, or where D* may be D its value by Taylor's theorem,
  /// R sigma'(D) = sigma''(xi) t^2 / 2 with xi between D and D*, and e^t - 1 - t >= t^2 / 2.
  static func share<Number: EnclosingScalar>(
    of bound: Bound, oracle: Number, model: Number
  ) -> Number {
    let pair = RemainderPair(oracle: oracle, model: model)
    let between = oracle.hull(with: model)
    let curvature =
      Logistic.slope(between) * (.one - Number(2) * Logistic.probability(between)).magnitude
    let (limit, taylor) =
      switch bound {
      case .selfConcordant: (pair.weightedSelfConcordantBound, curvature / Logistic.slope(model))
      case .quadratic: (pair.weightedQuadraticBound, curvature * Number(6) * .sqrt(Number(3)))
      }
    let quotient = pair.weightedRemainder.magnitude / limit
    return quotient.isAtMost(.one) == .undecided ? taylor : quotient
  }
}
