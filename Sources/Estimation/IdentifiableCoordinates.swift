//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
public import LinearAlgebra
import PairSums
public import PreferenceModel
public import Scalar

/// Coordinates z of the directions of theta that comparisons can teach, in which Cov(g) is the
/// identity.
///
/// Sigma = E_x Cov_{y ~ pi}(g, g) is singular wherever a direction of theta changes no policy. With
/// theta = T z and T^T Sigma T = I, everything that the asymptotics need lives in r = rank Sigma
/// dimensions: an information H becomes K = T^T H T, a generalised eigenvalue of (Omega, Sigma^-1)
/// an ordinary one, tr(Sigma Omega) a trace.
///
/// Sigma is scaled to a unit diagonal and its coordinates are chosen by Cholesky's method, so that a
/// response of probability 1e-12 costs no digits, its own or those of others, and they are whitened
/// twice, as Cholesky-QR is done twice, so that nearly dependent features cost only the square root
/// of their condition.
public struct IdentifiableCoordinates: Sendable {
  /// T, which takes z to theta; d x r.
  public let transform: Matrix
  /// U with Sigma = U U^T and T^T U = I; d x r.
  ///
  /// The gradient of a function in z is T^T the one in theta, and U takes it back.
  public let dual: Matrix
  /// An orthonormal basis of the directions that change no policy; d x (d - r).
  public let unidentifiable: Matrix
  /// A parameter counts as dependent where the others leave less than this of its variance:
  /// 8 (n + d) ulp(1), n the number of all responses, the rounding of the sums that make Sigma; of
  /// sequences, 8 times that of the steps and of d.
  public let relativeThreshold: Double

  /// Why there may be no coordinates at all, in a sentence.
  public static let emptiness =
    "Cov(g) is zero, as far as double precision can tell: the policy shows a single response, or all "
    + "responses have the same gradient, so no direction of theta can be taught."

  /// The number of directions that comparisons can teach.
  public var rank: Int { transform.columns }

  /// The coordinates at the policies of a problem.
  ///
  /// Throws where LAPACK does not converge or an entry is not finite.
  /// Complexity: O(n d^2), and O(n^2 d) for a prompt of few responses; O(d^3).
  public init(_ problem: Problem<Double>) throws(LinearAlgebraFailure) {
    try self.init(problem, gradients: problem.prompts.map { $0.rewardGradients() })
  }

  /// The same with the gradients g of each prompt, which are at hand.
  init(_ problem: Problem<Double>, gradients: [Matrix]) throws(LinearAlgebraFailure) {
    let order = problem.parameterCount
    let responses = problem.prompts.reduce(0) { $0 + $1.responses }
    try self.init(
      covariance: Self.covariance(problem, features: gradients, order: order) { $0.parameters },
      relativeThreshold: 8 * Double(responses + order) * .ulpOfOne
    ) { first, _ in
      let features = zip(problem.prompts, gradients).map { prompt, gradients in
        first.rows(prompt.parameters).transposedTimes(gradients)
      }
      return Self.covariance(problem, features: features, order: first.columns) { _ in
        0..<first.columns
      }
    }
  }

  /// The coordinates at the policies of a token-level problem, no response enumerated.
  ///
  /// Throws where LAPACK does not converge or an entry is not finite.
  /// Complexity: O(T V^2) a prompt, O(d^3).
  public init(_ problem: SequenceProblem<Double>) throws(LinearAlgebraFailure) {
    try self.init(
      covariance: problem.gradientCovariance(),
      relativeThreshold: 8 * problem.gradientCovarianceRoundings * .ulpOfOne
    ) { first, covariance in first.transposedTimes(covariance.times(first)).symmetrised }
  }

  /// The coordinates for Sigma; `whitened` gives T^T Sigma T for a first T, which is corrected.
  private init(
    covariance: Matrix, relativeThreshold: Double, whitened: (Matrix, Matrix) -> Matrix
  ) throws(LinearAlgebraFailure) {
    self.relativeThreshold = relativeThreshold
    let range = try ScaledRange(of: covariance, threshold: relativeThreshold)
    let first = range.transform
    let correction = try Cholesky(factoring: whitened(first, covariance))
    let transform = correction.whitened(first)
    self.transform = transform
    dual = covariance.times(transform)
    unidentifiable = try Self.orthonormal(range.complement(of: covariance))
  }

  /// E_x Cov_{y ~ pi}(f, f) of columns f that are centred at the policy, up to rounding.
  ///
  /// For few responses it is half the sum over pairs of pi x pi, in which nothing cancels; for many
  /// the sum over responses, their mean taken out once more.
  private static func covariance(
    _ problem: Problem<Double>, features: [Matrix], order: Int,
    place: (Prompt<Double>) -> Range<Int>
  ) -> Matrix {
    var total = Matrix(rows: order, columns: order, repeating: 0)
    for (prompt, features) in zip(problem.prompts, features) {
      let policy = prompt.policy.probabilities
      let sum =
        Double(policy.count) <= EngineChoice.largestEnumeration
        ? pairCovariance(policy, features) : centredCovariance(policy, features)
      total.add(sum, scale: prompt.probability, at: place(prompt))
    }
    return total
  }

  private static func pairCovariance(_ policy: [Double], _ features: Matrix) -> Matrix {
    let pairs = PairLaw(products: [ProductTerm(weight: 1, first: policy, second: policy)])
    return PairInformation.matrices(of: [pairs], features: features) { first, row in
      for offset in 0..<policy.count - first { row[offset] = 0.5 }
    }[0]
  }

  /// The covariance in blocks of responses, so that no second copy of the features is made.
  private static func centredCovariance(_ policy: [Double], _ features: Matrix) -> Matrix {
    let mean = features.times(policy)
    var total = Matrix(rows: features.rows, columns: features.rows, repeating: 0)
    for start in stride(from: 0, to: policy.count, by: 4096) {
      let block = start..<min(start + 4096, policy.count)
      let centred = Matrix(rows: features.rows, columns: block.count) {
        features[$0, start + $1] - mean[$0]
      }
      let weighted = Matrix(rows: features.rows, columns: block.count) {
        policy[start + $1] * centred[$0, $1]
      }
      total = total + weighted.timesTransposed(centred)
    }
    return total.symmetrised
  }

  /// An orthonormal basis of the space that some columns span.
  private static func orthonormal(_ basis: Matrix) throws(LinearAlgebraFailure) -> Matrix {
    guard basis.columns > 0 else { return basis }
    return basis.times(try ScaledRange(of: Matrix.gram(of: basis), threshold: 0).transform)
  }
}

extension IdentifiableCoordinates {
  /// The gradients of the implicit reward in z, a column a response, up to a common shift: T^T g.
  ///
  /// Shape: r x n. Complexity: O(n d r).
  public func features(at prompt: Prompt<Double>) -> Matrix {
    features(prompt.rewardGradients(), at: prompt)
  }

  /// The same with the gradients g, which are at hand.
  package func features(_ gradients: Matrix, at prompt: Prompt<Double>) -> Matrix {
    transform.rows(prompt.parameters).transposedTimes(gradients)
  }

  /// The matrix in theta of a quadratic form in z that is an information: U K U^T.
  ///
  /// Complexity: O(d^2 r).
  public func information(_ matrix: Matrix) -> Matrix {
    dual.times(matrix).timesTransposed(dual).symmetrised
  }

  /// The covariance in theta of an estimate whose covariance in z is given, with no part along the
  /// directions that change no policy: P T C T^T P.
  ///
  /// Complexity: O(d^2 r).
  public func covariance(_ matrix: Matrix) -> Matrix {
    let projected = projectedTransform
    return projected.times(matrix).timesTransposed(projected).symmetrised
  }

  /// P T, P the projection onto the range of Sigma.
  public var projectedTransform: Matrix {
    transform - unidentifiable.times(unidentifiable.transposedTimes(transform))
  }

  /// The direction of theta, of length one, that a vector in z stands for.
  public func direction(_ vector: [Double]) -> [Double] {
    let moved = projectedTransform.times(vector)
    let norm = Vector.norm(moved)
    return norm > 0 ? Vector.scaled(moved, by: 1 / norm) : moved
  }

  /// An orthonormal basis of the range of Sigma; d x r.
  ///
  /// Complexity: O(d^3).
  public func orthonormalRange() throws(LinearAlgebraFailure) -> Matrix {
    let projector =
      Matrix.identity(order: transform.rows) - unidentifiable.timesTransposed(unidentifiable)
    let eigen = try SymmetricEigen(of: projector)
    let kept = eigen.values.indices.suffix(rank)
    return eigen.vectors.columns(kept)
  }
}
