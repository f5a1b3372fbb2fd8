//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Some rows of the symmetric pair weights W(a, b) = mu_sym(a, b) k(a, b), above the diagonal.
///
/// mu_sym is a law with both orders of a pair averaged and k a symmetric function of the pair. A
/// pair of one response with itself is left out: what is summed over pairs vanishes there. With the
/// row sums of W the sum over ordered pairs of W(a, b) (f_a - f_b) (f_a - f_b)^T is
/// 2 F^T (diag(row sums) - W) F, so a matrix product does the work, a block at a time.
public struct PairWeightBlock<Number: Scalar>: Sendable {
  /// The responses a of the block.
  public let rows: Range<Int>
  /// The number of responses, n.
  public let responses: Int
  /// W(a, b) for b from the first of ``rows`` on, row after row; zero unless b > a.
  public var values: [Number]
  /// The chance that ``enumerate(_:kernel:body:)`` found for the pairs of the block, both orders
  /// together.
  public private(set) var pairProbability = Number.zero

  /// The responses b of the block: those from the first row on.
  public var columns: Range<Int> { rows.lowerBound..<responses }

  /// A block of zeros.
  public init(rows: Range<Int>, responses: Int) {
    self.rows = rows
    self.responses = responses
    values = Array(zeros: rows.count * (responses - rows.lowerBound))
  }
}

extension PairWeightBlock {
  /// The largest number of rows in a block.
  public static var largestRowCount: Int { 64 }

  /// Calls `body` with the blocks of several laws on the same responses, one law after the other,
  /// until all rows have passed.
  ///
  /// `kernel(a, &row)` fills `row[b - a]` with k(a, b) for every b >= a, once for all laws.
  /// Complexity: O(n^2) time a law, O(n) memory in all.
  @specialized(where Number == Double)
  public static func enumerate(
    _ laws: [PairLaw<Number>], kernel: (Int, inout [Number]) -> Void,
    body: (_ law: Int, _ block: PairWeightBlock) -> Void
  ) {
    guard let responses = laws.first?.responses else { return }
    var row = [Number](zeros: responses)
    for start in stride(from: 0, to: responses, by: largestRowCount) {
      let rows = start..<min(start + largestRowCount, responses)
      var (factors, block) = (
        PairWeightBlock(rows: rows, responses: responses),
        PairWeightBlock(rows: rows, responses: responses)
      )
      for response in rows {
        kernel(response, &row)
        let start = factors.places.start(of: response)
        for offset in 0..<responses - response { factors.values[start + offset] = row[offset] }
      }
      for (index, law) in laws.enumerated() {
        block.fill(law, factors: factors.values)
        body(index, block)
      }
    }
  }

  /// Where ``values`` keeps the pairs.
  private var places: PairPlaces {
    PairPlaces(rows: rows, responses: responses, arrangement: .matrix)
  }

  /// Overwrites the weights by those of a law.
  @inline(__always)
  private mutating func fill(_ law: PairLaw<Number>, factors: [Number]) {
    let (places, responses) = (places, responses)
    var probability = Number.zero
    values.withUnsafeMutableBufferPointer { values in
      law.fillSymmetrised(places, in: values)
      factors.withUnsafeBufferPointer { factors in
        for row in places.rows {
          let start = places.start(of: row)
          values[start] = .zero
          for place in start + 1..<max(start + 1, start + responses - row) {
            probability += values[place]
            values[place] *= factors[place]
          }
        }
      }
    }
    pairProbability = probability + probability
  }
}
