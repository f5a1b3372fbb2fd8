//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import LinearAlgebra

extension Matrix {
  /// A matrix of independent entries, uniform between -1 and 1.
  static func random(rows: Int, columns: Int, using generator: inout SplitMix64) -> Matrix {
    Matrix(rows: rows, columns: columns) { _, _ in Double.random(in: -1...1, using: &generator) }
  }

  /// A matrix of small integers, whose products and sums are exact in any order.
  static func randomIntegers(rows: Int, columns: Int, using generator: inout SplitMix64) -> Matrix {
    Matrix(rows: rows, columns: columns) { _, _ in
      Double(Int.random(in: -9...9, using: &generator))
    }
  }

  /// The symmetric matrix of the second difference: 2 on the diagonal, -1 beside it.
  static func secondDifference(order: Int) -> Matrix {
    Matrix(rows: order, columns: order) { $0 == $1 ? 2 : abs($0 - $1) == 1 ? -1 : 0 }
  }

  /// Hilbert's matrix 1 / (i + j + 1), notoriously ill-conditioned.
  static func hilbert(order: Int) -> Matrix {
    Matrix(rows: order, columns: order) { 1 / Double($0 + $1 + 1) }
  }

  /// A symmetric matrix with the given eigenvalues, up to rounding: Q diag(spectrum) Q^T.
  ///
  /// Q is a product of two reflections I - 2 u u^T / u^T u with random u, worked out by loops.
  static func symmetric(spectrum: [Double], using generator: inout SplitMix64) -> Matrix {
    var matrix = Matrix.diagonal(spectrum)
    for _ in 0..<2 {
      let normal = spectrum.map { _ in Double.random(in: -1...1, using: &generator) }
      let square = normal.reduce(0) { $0 + $1 * $1 }
      let reflection = Matrix(rows: normal.count, columns: normal.count) {
        ($0 == $1 ? 1 : 0) - 2 * normal[$0] * normal[$1] / square
      }
      matrix = Naive.product(Naive.product(reflection, matrix), reflection)
    }
    return Matrix(rows: matrix.rows, columns: matrix.columns) {
      (matrix[$0, $1] + matrix[$1, $0]) / 2
    }
  }

  /// The matrix of absolute values.
  var magnitudes: Matrix {
    Matrix(rows: rows, columns: columns) { self[$0, $1].magnitude }
  }

  /// The norm max_j sum_i |a_ij|, in which LAPACK's own tests measure.
  var columnSumNorm: Double {
    (0..<columns).map { column in
      (0..<rows).reduce(0) { $0 + self[$1, column].magnitude }
    }.max() ?? 0
  }
}

/// Numbers spread evenly on a logarithmic scale from 1 / condition to 1.
func logarithmicSpectrum(order: Int, condition: Double) -> [Double] {
  (0..<order).map { pow(condition, Double($0) / Double(order - 1) - 1) }
}
