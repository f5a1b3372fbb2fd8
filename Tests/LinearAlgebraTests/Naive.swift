//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// The textbook loops, which share nothing with the room but the storage of a matrix.
enum Naive {
  static func product(_ left: Matrix, _ right: Matrix) -> Matrix {
    var result = Matrix(rows: left.rows, columns: right.columns, repeating: 0)
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        var sum = 0.0
        for index in 0..<left.columns {
          sum += left[row, index] * right[index, column]
        }
        result[row, column] = sum
      }
    }
    return result
  }

  static func transpose(_ matrix: Matrix) -> Matrix {
    var result = Matrix(rows: matrix.columns, columns: matrix.rows, repeating: 0)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        result[column, row] = matrix[row, column]
      }
    }
    return result
  }

  static func weightedGram(_ samples: Matrix, _ weights: [Double]) -> Matrix {
    var result = Matrix(rows: samples.columns, columns: samples.columns, repeating: 0)
    for (sample, weight) in weights.enumerated() {
      for row in 0..<samples.columns {
        for column in 0..<samples.columns {
          result[row, column] += weight * samples[sample, row] * samples[sample, column]
        }
      }
    }
    return result
  }

  /// The eigenvalues of a symmetric matrix, ascending, by Jacobi's rotations.
  static func eigenvalues(_ symmetric: Matrix) -> [Double] {
    var matrix = symmetric
    let order = matrix.rows
    let negligible = symmetric.columnSumNorm * .ulpOfOne / Double(max(1, order))
    var rotated = true
    while rotated {
      rotated = false
      for p in 0..<order {
        for q in p + 1..<max(p + 1, order) where matrix[p, q].magnitude > negligible {
          rotate(&matrix, p, q)
          rotated = true
        }
      }
    }
    return (0..<order).map { matrix[$0, $0] }.sorted()
  }

  /// The rotation of rows and columns p and q that makes entry (p, q) zero.
  private static func rotate(_ matrix: inout Matrix, _ p: Int, _ q: Int) {
    let cotangent = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q])
    let sign: Double = cotangent < 0 ? -1 : 1
    let tangent = sign / (cotangent.magnitude + (1 + cotangent * cotangent).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    for index in 0..<matrix.rows {
      let (left, right) = (matrix[index, p], matrix[index, q])
      matrix[index, p] = cosine * left - sine * right
      matrix[index, q] = sine * left + cosine * right
    }
    for index in 0..<matrix.rows {
      let (upper, lower) = (matrix[p, index], matrix[q, index])
      matrix[p, index] = cosine * upper - sine * lower
      matrix[q, index] = sine * upper + cosine * lower
    }
  }
}
