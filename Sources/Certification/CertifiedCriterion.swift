//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Estimation
import PreferenceModel
import Scalar

/// A criterion of designs over enclosures, as a function of F^T Omega F for a factor F.
///
/// For V and D, F F^T = Sigma*; for A, F F^T = C^T C with C the map from the coordinates to theta of
/// mean zero in each softmax, so that tr(F^T Omega F) is the mean square error of theta; for E the same,
/// and the largest eigenvalue.
struct CertifiedCriterion<Number: EnclosingScalar> {
  /// Which criterion it is.
  let kind: DesignCriterion
  /// F, r x r.
  let factor: EnclosureMatrix<Number>

  /// The criterion at a point; nil where the precision does not show F.
  init?(_ kind: DesignCriterion, at point: CertifiedPoint<Number>) {
    self.kind = kind
    switch kind {
    case .value, .determinant: factor = point.factor
    case .average, .extreme:
      guard let factor = point.coordinates.centredMetric(of: point.problem).choleskyFactor else {
        return nil
      }
      self.factor = factor
    }
  }

  /// The criterion of F^T Omega F; nil where the precision does not show it.
  ///
  /// Complexity: O(r^3).
  func value(of matrix: EnclosureMatrix<Number>) -> Number? {
    switch kind {
    case .value, .average: return matrix.trace
    case .determinant:
      guard let root = matrix.choleskyFactor else { return nil }
      let logarithms = (0..<root.rows).map { Number.log(root[$0, $0]) }
      return .exp(Number(2) * logarithms.sum() / Number(root.rows))
    case .extreme: return SymmetricSpectrum.eigenvalues(of: matrix)?.last
    }
  }

  /// A bound from the sensitivities of pairs: no law has less than `numerator` / E_x[max s_x], with
  /// s = I(D*) |f M|^2, or I(D*) f M f^T for D; nil where the precision does not show M.
  ///
  /// For V and A, M = K^-1 F and the numerator is the square of the criterion. For D they are K^-1 and
  /// r times the criterion. For E, 1 / Phi of a law nu is the least eigenvalue of F^-1 K_nu F^-T, at most
  /// tr(A F^-1 K_nu F^-T) for every A of trace one; with W = F^T K^-1 F the bound takes
  /// A = W^2q / tr W^2q, near the worst direction of the law, so M = F^-T W^q.
  ///
  /// `solved` is K^-1 F and `value` the criterion of the law. Complexity: O(r^3).
  func sensitivity(
    of information: EnclosureMatrix<Number>, solved: EnclosureMatrix<Number>, _ value: Number
  ) -> (matrix: EnclosureMatrix<Number>, numerator: Number)? {
    switch kind {
    case .value, .average: return (solved, value.squared)
    case .determinant:
      return information.solving(.identity(order: information.rows)).map {
        ($0, value * Number(information.rows))
      }
    case .extreme:
      var power = factor.transposed.times(solved)
      for _ in 0..<Self.squarings {
        let trace = power.trace
        power = power.times(power).map { $0 / trace.squared }
      }
      return factor.transposed.solving(power).map {
        ($0, power.entries.map(\.squared).sum())
      }
    }
  }

  /// How often W is squared for E: two eigenvalues of it count alike if they agree to a part in 2000.
  private static var squarings: Int { 10 }
}

extension TaughtCoordinates {
  /// C^T C, C the map to theta in which the logits of a softmax have mean zero.
  ///
  /// It is the identity, less one over the number of logits in the block of each softmax; for features
  /// it is the identity. Complexity: O(d^2).
  fileprivate func centredMetric<Number: EnclosingScalar>(
    of problem: Problem<Number>
  ) -> EnclosureMatrix<Number> {
    let blocks = places.map { block(of: $0, in: problem) }
    return EnclosureMatrix(rows: order, columns: order) { row, column in
      let own: Number = row == column ? .one : .zero
      guard let block = blocks[row], blocks[column]?.start == block.start else { return own }
      return own - .one / Number(block.logits)
    }
  }

  /// The first logit of the softmax that a parameter belongs to, and their number; nil for a feature.
  private func block<Number: EnclosingScalar>(
    of place: Int, in problem: Problem<Number>
  ) -> (start: Int, logits: Int)? {
    guard let prompt = problem.prompts.first(where: { $0.parameters.contains(place) }) else {
      return nil
    }
    let start = prompt.parameters.lowerBound
    switch prompt.family {
    case .tabular: return (start, prompt.responses)
    case .logLinear: return nil
    case .autoregressive(let model):
      let vocabulary = model.space.vocabulary
      return (start + (place - start) / vocabulary * vocabulary, vocabulary)
    }
  }
}
