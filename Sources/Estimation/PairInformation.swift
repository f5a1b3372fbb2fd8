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
    sums(of: laws, features: features, kernel: kernel).map { $0.matrix }
  }

  /// The same sums, each with the chance that its law shows two different responses.
  static func sums(
    of laws: [PairLaw<Double>], features: Matrix, kernel: (Int, inout [Double]) -> Void
  ) -> [(matrix: Matrix, distinctPairProbability: Double)] {
    var sums = laws.map { _ in LaplacianSum(features: features) }
    var chances = [Double](zeros: laws.count)
    PairWeightBlock.enumerate(laws, kernel: kernel) { blocks in
      for (index, block) in blocks.enumerated() {
        sums[index].add(block, features)
        chances[index] += block.pairProbability
      }
    }
    return zip(sums, chances).map { ($0.value(features: features), $1) }
  }
}

/// The running parts of F (diag(row sums of W) - W) F^T for one law.
struct LaplacianSum {
  /// F U F^T, U the part of W above the diagonal, column after column.
  private var cross: [Double]
  /// The row sums of W.
  private var rowSums: [Double]

  init(features: Matrix) {
    cross = Array(zeros: features.rows * features.rows)
    rowSums = Array(zeros: features.columns)
  }

  /// Adds a block of rows of W.
  mutating func add(_ block: PairWeightBlock<Double>, _ features: Matrix) {
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
    addCross(block, features)
  }

  /// Adds F_rows (F_columns U^T)^T of a block, by `dgemm` on the features where they are.
  private mutating func addCross(_ block: PairWeightBlock<Double>, _ features: Matrix) {
    let (rank, width, height) = (features.rows, block.columns.count, block.rows.count)
    features.elements.withUnsafeBufferPointer { features in
      guard let features = features.baseAddress else { return }
      let rows = unsafe MatrixBlock(
        features + block.rows.lowerBound * rank, rows: rank, columns: height)
      let columns = unsafe MatrixBlock(
        features + block.columns.lowerBound * rank, rows: rank, columns: width)
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, rank * height)) {
        unsafe $0.initialize(repeating: 0)
        guard let moved = $0.baseAddress else { return }
        block.values.withUnsafeBufferPointer {
          guard let weights = $0.baseAddress else { return }
          unsafe columns.addProduct(
            with: MatrixBlock(weights, rows: width, columns: height), to: moved, stride: rank)
        }
        cross.withUnsafeMutableBufferPointer {
          guard let cross = $0.baseAddress else { return }
          unsafe rows.addProduct(
            withTransposed: MatrixBlock(moved, rows: rank, columns: height), to: cross,
            stride: rank)
        }
      }
    }
  }

  /// Twice F (diag(row sums of W) - W) F^T, the sum over ordered pairs.
  func value(features: Matrix) -> Matrix {
    let rank = features.rows
    var weighted = features.elements
    for (response, sum) in rowSums.enumerated() {
      for place in response * rank..<(response + 1) * rank { weighted[place] *= sum }
    }
    let diagonal = Matrix(rows: rank, columns: features.columns, columnMajor: weighted)
      .timesTransposed(features).elements
    return Matrix(rows: rank, columns: rank) { row, column in
      let (place, mirrored) = (row + column * rank, column + row * rank)
      return diagonal[place] + diagonal[mirrored] - 2 * (cross[place] + cross[mirrored])
    }
  }
}
