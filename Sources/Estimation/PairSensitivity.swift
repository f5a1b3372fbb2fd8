//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Scalar

/// The quadratic forms (f_a - f_b)^T A (f_a - f_b) of all pairs, a block of rows at a time.
struct PairSensitivity {
  private static let rowsPerBlock = 64

  /// F, r x n.
  let features: Matrix
  /// A F, r x n.
  let moved: Matrix
  /// f_a^T A f_a.
  let squares: [Double]

  init(features: Matrix, metric: Matrix) {
    self.features = features
    moved = metric.times(features)
    let (rows, columns) = (features.elements, moved.elements)
    squares = (0..<features.columns).map { response in
      var sum = 0.0
      for index in response * features.rows..<(response + 1) * features.rows {
        sum += rows[index] * columns[index]
      }
      return sum
    }
  }

  /// Calls `body` with a, and the forms of a with every b > a at b - a.
  ///
  /// Complexity: O(n^2 r) by `dgemm`, O(n) memory.
  func enumerate(_ body: (Int, ArraySlice<Double>) -> Void) {
    Self.enumerate([self]) { row, forms in body(row, forms[0]) }
  }

  /// Calls `body` with a, and the forms of a with every b > a at b - a, one list for each of several
  /// forms of the same responses.
  ///
  /// Complexity: O(n^2 r) a form by `dgemm`, O(n) memory.
  static func enumerate(
    _ sensitivities: [PairSensitivity], _ body: (Int, [ArraySlice<Double>]) -> Void
  ) {
    let count = sensitivities.first?.features.columns ?? 0
    for start in stride(from: 0, to: count, by: rowsPerBlock) {
      let rows = start..<min(start + rowsPerBlock, count)
      let forms = sensitivities.map { $0.forms(of: rows) }
      for row in rows {
        let place = (row - start) * (count - start) + row - start
        body(row, forms.map { $0[place..<place + count - row] })
      }
    }
  }

  /// The forms of some responses with all from the first of them on, row after row; meaningless
  /// below the diagonal.
  private func forms(of rows: Range<Int>) -> [Double] {
    let count = features.columns
    let (start, width) = (rows.lowerBound, count - rows.lowerBound)
    var forms = moved.columns(start..<count).transposedTimes(features.columns(rows)).elements
    for row in rows {
      let offset = (row - start) * width - start
      let square = squares[row]
      for other in row..<count {
        forms[offset + other] = max(0, square + squares[other] - 2 * forms[offset + other])
      }
    }
    return forms
  }

  /// The largest form of a pair times the information of its comparison.
  ///
  /// The information of a comparison is largest between equals, so that most pairs need no
  /// evaluation of the link. Complexity: O(n^2 r) by `dgemm`, O(n) memory.
  func largest(times link: LinkFunction, reward: [Double]) -> Double {
    let ceiling: Double = link.information(0)
    var largest = 0.0
    enumerate { row, forms in
      for (offset, form) in forms.enumerated() where form * ceiling > largest && offset > 0 {
        largest = max(largest, form * link.information(reward[row] - reward[row + offset]))
      }
    }
    return largest
  }
}
