//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// Pearson's test of counts against expected ones.
public struct ChiSquareTest: Sendable {
  /// The sum over cells of (count - expected)^2 / expected.
  public let statistic: Double
  /// The number of cells less one.
  public let degreesOfFreedom: Int

  /// The test, with cells of an expectation below five merged.
  ///
  /// The merged cells form one; if it still expects fewer than five it joins the largest cell.
  public init(counts: [Int], expected: [Double]) {
    precondition(counts.count == expected.count, "every cell has a count and an expectation")
    var cells: [(count: Double, expected: Double)] = []
    var rest = (count: 0.0, expected: 0.0)
    for (count, expectation) in zip(counts, expected) {
      if expectation < 5 {
        rest = (rest.count + Double(count), rest.expected + expectation)
      } else {
        cells.append((Double(count), expectation))
      }
    }
    if rest.expected >= 5 {
      cells.append(rest)
    } else if let largest = cells.indices.max(by: { cells[$0].expected < cells[$1].expected }) {
      cells[largest].count += rest.count
      cells[largest].expected += rest.expected
    }
    statistic = cells.reduce(0) { sum, cell in
      let gap = cell.count - cell.expected
      return sum + gap * gap / cell.expected
    }
    degreesOfFreedom = max(cells.count - 1, 0)
  }

  /// The value that chi-square exceeds with probability 1e-6.
  ///
  /// Wilson and Hilferty (1931): chi2 / k is about the cube of a normal variable with mean
  /// 1 - 2 / (9 k) and variance 2 / (9 k). The upper point 4.753424 of the normal law has that
  /// probability; for few degrees of freedom the value errs upwards (27.6 against 23.9 for one).
  public var criticalValue: Double {
    guard degreesOfFreedom > 0 else { return 0 }
    let spread = 2 / (9 * Double(degreesOfFreedom))
    let root = 1 - spread + 4.753_424 * Double.sqrt(spread)
    return Double(degreesOfFreedom) * root * root * root
  }

  /// Whether the counts are as likely as one in a million asks for.
  public var passes: Bool { statistic <= criticalValue }
}
