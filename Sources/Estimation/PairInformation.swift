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
    var sums = LaplacianSums(count: laws.count, features: features)
    var chances = [Double](zeros: laws.count)
    PairWeightBlock.enumerate(laws, kernel: kernel) { law, block in
      sums.add(block, to: law)
      chances[law] += block.pairProbability
    }
    return laws.indices.map { (sums.value($0), chances[$0]) }
  }
}

/// The running sums 2 F (diag(row sums of W) - W) F^T of several weights W of the same pairs.
///
/// With U the part of W above the diagonal they are -2 (K + K^T), K = F (U - diag(row sums) / 2) F^T.
struct LaplacianSums {
  /// F, a column a response.
  private let features: Matrix
  /// K, column after column, and after it the row sums; both for each of the weights.
  private var parts: [Double]
  /// How many numbers belong to each of the weights.
  private let length: Int

  /// Empty sums for so many weights.
  init(count: Int, features: Matrix) {
    self.features = features
    length = features.rows * features.rows + features.columns
    parts = Array(zeros: count * length)
  }

  /// Adds a block of one of the weights, whose rows follow those that were added before.
  mutating func add(_ block: PairWeightBlock<Double>, to index: Int) {
    let (features, length) = (features, length)
    parts.withUnsafeMutableBufferPointer { parts in
      let part = UnsafeMutableBufferPointer(
        rebasing: parts[index * length..<(index + 1) * length])
      let rowSums = UnsafeMutableBufferPointer(
        rebasing: part[features.rows * features.rows..<length])
      block.values.withUnsafeBufferPointer { weights in
        Self.add(weights, block, to: rowSums)
        Self.add(weights, block, features, rowSums, to: part)
      }
    }
  }

  /// Adds a block to the row sums of W, which are complete up to its last row then.
  private static func add(
    _ weights: UnsafeBufferPointer<Double>, _ block: PairWeightBlock<Double>,
    to rowSums: UnsafeMutableBufferPointer<Double>
  ) {
    var place = 0
    for row in block.rows {
      var sum = 0.0
      for column in block.columns {
        sum += weights[place]
        rowSums[column] += weights[place]
        place += 1
      }
      rowSums[row] += sum
    }
  }

  /// Adds F_rows M^T to K, M = F_columns U^T - F_rows diag(row sums) / 2, by `dgemm` on the features
  /// where they are.
  private static func add(
    _ weights: UnsafeBufferPointer<Double>, _ block: PairWeightBlock<Double>, _ features: Matrix,
    _ rowSums: UnsafeMutableBufferPointer<Double>, to cross: UnsafeMutableBufferPointer<Double>
  ) {
    let (rank, width, height) = (features.rows, block.columns.count, block.rows.count)
    let first = block.rows.lowerBound * rank
    features.elements.withUnsafeBufferPointer { features in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, rank * height)) { moved in
        guard let start = features.baseAddress, let weights = weights.baseAddress,
          let moved = moved.baseAddress, let cross = cross.baseAddress
        else { return }
        for row in block.rows {
          let half = rowSums[row] / 2
          for place in row * rank..<(row + 1) * rank {
            unsafe (moved + place - first).initialize(to: -half * features[place])
          }
        }
        unsafe MatrixBlock(start + first, rows: rank, columns: width).addProduct(
          with: MatrixBlock(weights, rows: width, columns: height), to: moved, stride: rank)
        unsafe MatrixBlock(start + first, rows: rank, columns: height).addProduct(
          withTransposed: MatrixBlock(moved, rows: rank, columns: height), to: cross, stride: rank)
      }
    }
  }

  /// The sum over ordered pairs for one of the weights, when all blocks are added.
  func value(_ index: Int) -> Matrix {
    let (rank, start) = (features.rows, index * length)
    return Matrix(rows: rank, columns: rank) { row, column in
      // From zero, so that no entry is minus zero.
      0 - 2 * (parts[start + row + column * rank] + parts[start + column + row * rank])
    }
  }
}
