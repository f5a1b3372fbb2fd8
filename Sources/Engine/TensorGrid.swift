//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import RealModule
import Scalar

/// A grid over r* and r_theta, all of whose cells are interpolated, with the kernel of the noise of
/// labels.
///
/// The kernel is a sum of two products of a function of D* and one of D, each the transpose of the
/// other:
///
///     p (1 - p) + (p - q)^2 = p (1 - q)^2 + (1 - p) q^2 = (K1 + K1^T)(a, b), K1 = A x B,
///
/// A = sigma(D*) and B = sigma(-D)^2. So it is applied coordinate by coordinate, without ever being
/// written between all nodes; and no digits are lost where both terms are small.
struct TensorGrid: Sendable {
  let grid: NodeGrid
  /// A and B between sums of T_k, M1 x M1 and M2 x M2.
  private let first: Matrix
  private let second: Matrix

  static let plane = GridPlane.oracleAndImplicit

  /// The grid over these axes.
  ///
  /// Complexity: O(M1^2 p1 + M2^2 p2) for M1 and M2 nodes of the coordinates.
  init(_ first: ChebyshevAxis, _ second: ChebyshevAxis) {
    let order = first.nodes * second.nodes
    grid = NodeGrid(
      first: first, second: second,
      counts: Array(repeating: order + 1, count: first.panels * second.panels))
    self.first = first.kernel { .logistic($0) }
    self.second = second.kernel { .logistic(-$0).squared }
  }

  /// M1 M2, the number of nodes.
  var count: Int { grid.count }

  /// Takes numbers cell by cell to a table with the second coordinate first.
  func table(_ values: ArraySlice<Double>, cellStride: Int) -> [Double] {
    var table = [Double](repeating: 0, count: count)
    let (p, q) = (grid.first.nodes, grid.second.nodes)
    let height = grid.second.panels * q
    for (index, cell) in grid.cells.enumerated() {
      var from = values.startIndex + index * cellStride
      for k in 0..<p {
        let to = (cell.firstPanel * p + k) * height + cell.secondPanel * q
        for l in 0..<q {
          table[to + l] = values[from]
          from += 1
        }
      }
    }
    return table
  }

  /// K1 of a table.
  ///
  /// Complexity: O(M1 M2 (M1 + M2)), by `dgemm`.
  func applied(to table: [Double]) -> [Double] {
    let sums = Matrix(rows: second.rows, columns: first.rows, columnMajor: table)
    return second.times(sums).timesTransposed(first).elements
  }

  /// K1^T of a table.
  func appliedTransposed(to table: [Double]) -> [Double] {
    let sums = Matrix(rows: second.rows, columns: first.rows, columnMajor: table)
    return second.transposedTimes(sums).times(first).elements
  }
}

extension ChebyshevAxis {
  /// A function of the difference of two coordinates, x_i - x_j, between sums of T_k.
  fileprivate func kernel(_ value: (Double) -> Double) -> Matrix {
    let (points, size) = ((0..<panels).flatMap { nodeValues(in: $0) }, panels * nodes)
    let atNodes = Matrix(rows: size, columns: size) { value(points[$0] - points[$1]) }
    return mapped(mapped(atNodes).transposed()).transposed()
  }

  /// L^T of the rows of each panel.
  private func mapped(_ matrix: Matrix) -> Matrix {
    let transform = transform
    return Matrix(rows: matrix.rows, columns: matrix.columns) { row, column in
      let (start, order) = (row / nodes * nodes, row % nodes)
      return (0..<nodes).reduce(0) {
        $0 + transform[$1 * nodes + order] * matrix[start + $1, column]
      }
    }
  }
}

extension Double {
  /// sigma, without overflow.
  fileprivate static func logistic(_ x: Double) -> Double {
    let exponential = Double.exp(-x.magnitude)
    return (x < 0 ? exponential : 1) / (1 + exponential)
  }

  fileprivate var squared: Double { self * self }
}
