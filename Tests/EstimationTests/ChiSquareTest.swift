//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Foundation

/// Pearson's test of counts against expected ones.
struct ChiSquareTest {
  /// The chance of a distance as large if the expected counts are right.
  let pValue: Double
  /// The number of cells that were compared.
  let cells: Int

  /// The smallest expected count of a cell; neighbours are put together up to it.
  static let smallestExpectation = 20.0
  /// What a p-value of a right sampler falls below once in a million tests; seeds are fixed, so a
  /// failure means that something changed.
  static let smallestPValue = 1e-6

  /// The test of `observed` against `expected`, one number a cell, with the same sum.
  init(observed: [Double], expected: [Double]) {
    var cells: [(observed: Double, expected: Double)] = []
    var open = (observed: 0.0, expected: 0.0)
    for (count, expectation) in zip(observed, expected) {
      open = (open.observed + count, open.expected + expectation)
      if open.expected >= Self.smallestExpectation {
        cells.append(open)
        open = (0, 0)
      }
    }
    if let last = cells.popLast() {
      cells.append((last.observed + open.observed, last.expected + open.expected))
    }
    self.cells = cells.count
    let statistic = cells.reduce(0.0) {
      $0 + ($1.observed - $1.expected) * ($1.observed - $1.expected) / $1.expected
    }
    pValue =
      cells.count > 1
      ? WeightedChiSquare(weights: Array(repeating: 1, count: cells.count - 1))
        .upperTail(statistic).value : 1
  }
}
