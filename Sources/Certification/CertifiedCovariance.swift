//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import CertifiedArithmetic
import Estimation
import PairSums
public import PreferenceModel
public import Samplers
import Scalar

/// The asymptotic covariance of one sampler's estimate against Sigma*^-1, enclosed.
///
/// Omega = H^-1 G H^-1 as in ``AsymptoticCovariance``. With Sigma* = L L^T the eigenvalues of
/// (Omega, Sigma*^-1) are those of W^T G W, W = H^-1 L, and tr(Sigma* Omega) is its trace.
public struct CertifiedCovariance<Number: EnclosingScalar>: Sendable {
  /// H^-1 F, r x r, F the factor of Sigma* unless another one was asked for.
  let solution: EnclosureMatrix<Number>
  /// The information of a pair at each prompt, without weights.
  let informations: [EnclosureMatrix<Number>]
  /// W^T G W, r x r.
  public let whitened: EnclosureMatrix<Number>
  /// H in the coordinates, r x r.
  public let information: EnclosureMatrix<Number>
  /// The same information without weights.
  public let unweightedInformation: EnclosureMatrix<Number>

  /// The covariance at the precision in force, against F^T Omega F for another `factor` F than that of
  /// Sigma*.
  ///
  /// Throws where the labels are not random, the law is not known, or the precision does not show the
  /// sampler to see every direction. Complexity: O(n^2 r^2) a prompt, O(r^3).
  public init(
    _ sampler: any Sampler, at point: CertifiedPoint<Number>, link: LinkFunction = .logistic,
    factor: EnclosureMatrix<Number>? = nil
  ) throws(CertifiedRefusal) {
    let problem = point.problem
    guard problem.prompts.allSatisfy({ sampler.labels(at: $0) == .bradleyTerry }) else {
      throw CertifiedRefusal(AsymptoticCovariance.undefinedForScoreOrder)
    }
    if let reason = sampler.undecidedReason(on: problem) {
      throw CertifiedRefusal(reason, mayYieldToPrecision: true)
    }
    let weights = sampler.labelWeights(for: problem)?.values
    let order = point.coordinates.order
    var information = EnclosureMatrix<Number>(zeros: order, order)
    var (score, unweighted) = (information, information)
    let matrices = problem.prompts.map {
      point.coordinates.information(of: sampler.pairLaw(at: $0), at: $0, link: link)
    }
    for (index, (prompt, matrix)) in zip(problem.prompts, matrices).enumerated() {
      let weight = weights?[index] ?? .one
      unweighted.add(matrix, scale: prompt.probability)
      information.add(matrix, scale: prompt.probability * weight)
      score.add(matrix, scale: prompt.probability * weight * weight)
    }
    guard let solved = information.solving(factor ?? point.factor) else {
      throw CertifiedRefusal(
        "At \(Precision.bits) bits the sampler is not shown to see every direction of theta.",
        mayYieldToPrecision: true)
    }
    solution = solved
    informations = matrices
    self.information = information
    unweightedInformation = unweighted
    whitened = solved.transposed.times(score).times(solved)
  }

  /// The eigenvalues of Omega against Sigma*^-1 in ascending order; nil where they cannot be enclosed.
  public var spectrum: [Number]? { SymmetricSpectrum.eigenvalues(of: whitened) }

  /// tr(Sigma* Omega).
  public var criterion: Number { whitened.trace }
}
