//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PairSums
public import Scalar

/// Sums over all pairs of mu(a, b) k(a, b) (f_a - f_b) (f_a - f_b)^T: the information of
/// comparisons, and every covariance that is one.
public enum PairInformation {
  /// The sums for several laws on the same responses, in one pass over the pairs.
  ///
  /// Shapes: `features` is r x n, a column f_a a response; `kernel(a, &row)` fills `row[b - a]`
  /// with the symmetric k(a, b) for every b >= a; each sum is r x r and symmetric to the last bit.
  ///
  /// The sum is 2 F (diag(row sums of W) - W) F^T, W = mu_sym k without its diagonal, so that every
  /// entry of the bracket is right to about n units in its own last place however small it is.
  ///
  /// - Exactness: entry (i, j) is off by about n ulp(1) sum_a W(a, .) |f_ai| |f_aj|; columns with a
  ///   common shift that is large against their differences lose digits, so centre them.
  /// - Complexity: O(n^2 r) a law by `dgemm`, O(n + r^2) memory a law and O(n r) in all.
  public static func matrices(
    of laws: [PairLaw<Double>], features: Matrix, kernel: (Int, inout [Double]) -> Void
  ) -> [Matrix] {
    var sums = laws.map { _ in LaplacianSum(features: features) }
    PairWeightBlock.enumerate(laws, kernel: kernel) { blocks in
      guard let block = blocks.first else { return }
      let columns = features.columns(block.columns)
      let rows = features.columns(block.rows)
      for (index, block) in blocks.enumerated() { sums[index].add(block, rows, columns) }
    }
    return sums.map { $0.value(features: features) }
  }
}

/// The running parts of F (diag(row sums of W) - W) F^T for one law.
struct LaplacianSum {
  /// F U F^T, U the part of W above the diagonal.
  private var cross: Matrix
  /// The row sums of W.
  private var rowSums: [Double]

  init(features: Matrix) {
    cross = Matrix(rows: features.rows, columns: features.rows, repeating: 0)
    rowSums = Array(repeating: 0, count: features.columns)
  }

  /// Adds a block of rows of W; `rows` and `columns` are the features of its two ranges.
  mutating func add(_ block: PairWeightBlock<Double>, _ rows: Matrix, _ columns: Matrix) {
    let width = block.columns.count
    for row in block.rows {
      let start = (row - block.rows.lowerBound) * width
      var sum = 0.0
      for offset in 0..<width {
        let weight = block.values[start + offset]
        sum += weight
        rowSums[block.columns.lowerBound + offset] += weight
      }
      rowSums[row] += sum
    }
    let weights = Matrix(rows: width, columns: block.rows.count, columnMajor: block.values)
    cross = cross + rows.timesTransposed(columns.times(weights))
  }

  /// Twice F (diag(row sums of W) - W) F^T, the sum over ordered pairs.
  func value(features: Matrix) -> Matrix {
    let weighted = Matrix(rows: features.rows, columns: features.columns) {
      features[$0, $1] * rowSums[$1]
    }
    let diagonal = weighted.timesTransposed(features)
    return Matrix(rows: cross.rows, columns: cross.columns) { row, column in
      diagonal[row, column] + diagonal[column, row] - 2 * (cross[row, column] + cross[column, row])
    }
  }
}
