//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Scalar

/// The sum over pairs of mu k f_a f_b^T for the responses of consecutive blocks, and what it takes to
/// go on with the blocks above.
///
/// Where X is the sum over pairs with a above b, the sum over all pairs is X + X^T; and for two
/// stretches of blocks, one above the other,
///
///     X = X_low + X_high + sum over factors j of c_j F_high,j^T K F_low,(N - 2 - j),
///
/// F_j the sums of u_j f at the nodes. So stretches merge, in the order of scores.
struct OrderedCross: Mergeable {
  private let sweep: OrderedSweep
  /// The number of entries of f.
  private let width: Int
  /// F, M x d numbers a factor.
  private(set) var vectors: [Double]
  /// X of the kernels with the sign, d x d.
  private(set) var cross: [Double]

  /// Nothing summed over yet.
  init(_ sweep: OrderedSweep, width: Int) {
    self.sweep = sweep
    self.width = width
    vectors = Array(repeating: 0, count: sweep.grids[0].grid.count * sweep.law.factors * width)
    cross = Array(repeating: 0, count: width * width)
  }

  /// The sums of one block.
  init(_ sweep: OrderedSweep, width: Int, vectors: [Double], cross: [Double]) {
    self.sweep = sweep
    self.width = width
    self.vectors = vectors
    self.cross = cross
  }

  /// Goes on with the blocks above.
  ///
  /// Complexity: O(M^2 d + M d^2) a factor, by `dgemm`.
  mutating func merge(_ next: OrderedCross) {
    for (place, kernel) in sweep.kernels.enumerated() where kernel.isSigned {
      addProducts(place, next.vectors, vectors, factor: kernel.factor)
    }
    for place in cross.indices { cross[place] += next.cross[place] }
    for place in vectors.indices { vectors[place] += next.vectors[place] }
  }

  /// The sum over all pairs of the block-wise parts and of the kernels without a sign.
  func total() -> Matrix {
    var sums = self
    sums.cross = cross.map { 2 * $0 }
    for (place, kernel) in sweep.kernels.enumerated() where !kernel.isSigned {
      sums.addProducts(place, vectors, vectors, factor: kernel.factor)
    }
    return Matrix(rows: width, columns: width, columnMajor: sums.cross).symmetricPart
  }

  /// Adds factor P^(N - 2) F_0^T K F_0 / 2, for a stretch that is one class of chance P.
  mutating func addWithinClass(chance: Double) {
    guard sweep.law.isSigned else { return }
    let size = sweep.grids[0].grid.count * width
    let policy = Array(vectors[..<size])
    for (place, kernel) in sweep.kernels.enumerated() where kernel.isSigned {
      let factor = kernel.factor * chance.power(sweep.law.draws - 2) / 2
      let fields = fields(place, policy, columns: width)
      addProduct(policy, fields, factor: factor)
    }
  }

  /// Adds the sum over j of c_j L_j^T K R_(N - 2 - j).
  private mutating func addProducts(
    _ kernel: Int, _ left: [Double], _ right: [Double], factor: Double
  ) {
    let (coefficients, size) = (sweep.law.coefficients, sweep.grids[0].grid.count * width)
    let fields = fields(kernel, right, columns: width * coefficients.count)
    for (power, coefficient) in coefficients.enumerated() {
      let other = coefficients.count - 1 - power
      addProduct(
        Array(left[power * size..<(power + 1) * size]),
        Array(fields[other * size..<(other + 1) * size]), factor: factor * coefficient)
    }
  }

  /// K R.
  private func fields(_ kernel: Int, _ right: [Double], columns: Int) -> [Double] {
    var fields = [Double](repeating: 0, count: right.count)
    sweep.fillField(kernel, right, columns: columns, into: &fields)
    return fields
  }

  private mutating func addProduct(_ left: [Double], _ right: [Double], factor: Double) {
    let nodes = sweep.grids[0].grid.count
    let product = Matrix(rows: nodes, columns: width, columnMajor: left).transposedTimes(
      Matrix(rows: nodes, columns: width, columnMajor: right))
    for (place, value) in product.elements.enumerated() { cross[place] += factor * value }
  }
}
