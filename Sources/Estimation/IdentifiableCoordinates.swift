//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

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
/// Sigma is first scaled to a unit diagonal, so that a response of probability 1e-12 costs no
/// digits (Demmel and Veselic, 1992), and the coordinates are whitened twice, as Cholesky-QR is
/// done twice, so that nearly dependent features cost only the square root of their condition.
public struct IdentifiableCoordinates: Sendable {
  /// T, which takes z to theta; d x r.
  public let transform: Matrix
  /// U with Sigma = U U^T and T^T U = I; d x r.
  ///
  /// The gradient of a function in z is T^T the one in theta, and U takes it back.
  public let dual: Matrix
  /// An orthonormal basis of the directions that change no policy; d x (d - r).
  public let unidentifiable: Matrix
  /// Eigenvalues of Sigma, scaled to a unit diagonal, count as zero below this times the largest:
  /// (n + d) ulp(1), n the number of all responses, the rounding of the sums that make Sigma.
  public let relativeThreshold: Double

  /// The number of directions that comparisons can teach.
  public var rank: Int { transform.columns }

  /// The coordinates at the policies of a problem.
  ///
  /// Throws where LAPACK does not converge or an entry is not finite.
  /// Complexity: O(n^2 d) a prompt, O(d^3).
  public init(_ problem: Problem<Double>) throws(LinearAlgebraFailure) {
    let order = problem.parameterCount
    let responses = problem.prompts.map(\.responses).reduce(0, +)
    relativeThreshold = Double(responses + order) * .ulpOfOne
    let gradients = problem.prompts.map { $0.rewardGradients() }
    let covariance = Self.covariance(problem, features: gradients, order: order) { $0.parameters }
    let scales = (0..<order).map { covariance[$0, $0].squareRoot() }
    let scaled = Matrix(rows: order, columns: order) { row, column in
      let scale = scales[row] * scales[column]
      return scale > 0 ? covariance[row, column] / scale : 0
    }
    let spectrum = try SymmetricEigen(of: scaled)
    let range = spectrum.range(relativeThreshold: relativeThreshold)
    let first = Matrix(rows: order, columns: range.count) { row, column in
      let entry = spectrum.vectors[row, range[column]]
      return scales[row] > 0 ? entry / scales[row] / spectrum.values[range[column]].squareRoot() : 0
    }
    let features = zip(problem.prompts, gradients).map { prompt, gradients in
      first.rows(prompt.parameters).transposedTimes(gradients)
    }
    let whitened = Self.covariance(problem, features: features, order: range.count) { _ in
      0..<range.count
    }
    let correction = try SymmetricEigen(of: whitened)
    let transform = first.times(correction.map(relativeThreshold: 0) { 1 / $0.squareRoot() })
    self.transform = transform
    dual = covariance.times(transform)
    unidentifiable = try Self.complement(
      scales: scales, spectrum: spectrum, range: range, transform, covariance)
  }

  /// E_x Cov_{y ~ pi}(f, f) as half the sum over pairs of pi x pi, in which nothing cancels.
  private static func covariance(
    _ problem: Problem<Double>, features: [Matrix], order: Int,
    place: (Prompt<Double>) -> Range<Int>
  ) -> Matrix {
    var total = Matrix(rows: order, columns: order, repeating: 0)
    for (prompt, features) in zip(problem.prompts, features) {
      let policy = prompt.policy.probabilities
      let pairs = PairLaw(products: [ProductTerm(weight: 1, first: policy, second: policy)])
      let sum = PairInformation.matrices(of: [pairs], features: features) { first, row in
        for offset in 0..<policy.count - first { row[offset] = 0.5 }
      }
      total.add(sum[0], scale: prompt.probability, at: place(prompt))
    }
    return total
  }

  /// An orthonormal basis of the null space of the covariance.
  ///
  /// The null vectors of the scaled matrix, scaled back, lose digits where scales differ; one step
  /// of v - T T^T Sigma v, the projection along T, restores them.
  private static func complement(
    scales: [Double], spectrum: SymmetricEigen, range: [Int], _ transform: Matrix,
    _ covariance: Matrix
  ) throws(LinearAlgebraFailure) -> Matrix {
    let inRange = Set(range)
    var columns: [Double] = []
    for index in scales.indices where !inRange.contains(index) {
      let vector = scales.indices.map { row in
        scales[row] > 0 ? spectrum.vectors[row, index] / scales[row] : spectrum.vectors[row, index]
      }
      columns += Vector.scaled(vector, by: 1 / Vector.norm(vector))
    }
    let basis = Matrix(
      rows: scales.count, columns: scales.count - range.count, columnMajor: columns)
    let refined = basis - transform.times(transform.transposedTimes(covariance.times(basis)))
    let gram = try SymmetricEigen(of: Matrix.gram(of: refined))
    return refined.times(gram.map(relativeThreshold: 0) { 1 / $0.squareRoot() })
  }
}

extension IdentifiableCoordinates {
  /// The gradients of the implicit reward in z, a column a response, up to a common shift: T^T g.
  ///
  /// Shape: r x n. Complexity: O(n d r).
  public func features(at prompt: Prompt<Double>) -> Matrix {
    transform.rows(prompt.parameters).transposedTimes(prompt.rewardGradients())
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
