//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

extension ScoreTable {
  /// Adds scale times the sum over responses of weight(y) score(y) to `sums`, for several weights side
  /// by side.
  ///
  /// Shapes: `weights` is responses x columns, `sums` parameters of the problem x columns. Exactness:
  /// as one column after the other, bit for bit.
  /// Complexity: O(n d) a column, and O(n) for a table of logits.
  @specialized(where Number == Double)
  public func accumulate(
    _ weights: SignedSums<Number>, columns: Int, scale: Number, into sums: inout SignedSums<Number>
  ) {
    precondition(weights.values.count == responses * columns, "one weight per response is needed")
    precondition(
      sums.values.count >= parameters.upperBound * columns, "a sum a parameter is needed")
    add(weights.values, columns, scale: scale, to: &sums.values) { $0 }
    add(weights.masses, columns, scale: scale.magnitude, to: &sums.masses) { $0.magnitude }
  }

  /// The same for values, or for masses, whose terms have this `size` of each score.
  @inline(__always)
  private func add(
    _ weights: [Number], _ columns: Int, scale: Number, to sums: inout [Number],
    size: (Number) -> Number
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      weights.withUnsafeBufferPointer { weights in
        let own = sums.extracting(parameters.lowerBound * columns..<parameters.upperBound * columns)
        switch storage {
        case .indicator(let probabilities):
          addIndicators(probabilities, weights, columns, scale: scale, to: own, size: size)
        case .dense(let table):
          for response in 0..<table.responses {
            let row = weights.extracting(response * columns..<(response + 1) * columns)
            for parameter in 0..<table.columns {
              let score = size(table.values[response * table.columns + parameter])
              let sum = own.extracting(parameter * columns..<(parameter + 1) * columns)
              for column in 0..<columns { sum[column] += scale * row[column] * score }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func addIndicators(
    _ probabilities: [Number], _ weights: UnsafeBufferPointer<Number>, _ columns: Int,
    scale: Number, to sums: UnsafeMutableBufferPointer<Number>, size: (Number) -> Number
  ) {
    var totals = [Number](zeros: columns)
    totals.withUnsafeMutableBufferPointer { totals in
      for response in probabilities.indices {
        let row = weights.extracting(response * columns..<(response + 1) * columns)
        for column in 0..<columns { totals[column] += row[column] }
      }
      for (response, probability) in probabilities.enumerated() {
        let row = weights.extracting(response * columns..<(response + 1) * columns)
        let sum = sums.extracting(response * columns..<(response + 1) * columns)
        let share = size(-probability)
        for column in 0..<columns { sum[column] += scale * (row[column] + share * totals[column]) }
      }
    }
  }
}
