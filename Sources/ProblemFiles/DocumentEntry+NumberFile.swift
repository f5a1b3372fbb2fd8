//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension NumberFile {
  /// The list of numbers in the file: `expected` many, or at least one.
  func list<Number: Scalar>(
    _ expected: NumberCount?
  ) throws(ProblemFileError) -> [Number] {
    try array { shape throws(ProblemFileError) in
      guard shape.dropFirst().allSatisfy({ $0 == 1 }) else {
        throw error(
          found: "an array of the shape \(shape.asShape)", expected: "one dimension or one column",
          remedy: "save one number a response, or of theta one a feature")
      }
      try self.check(shape[0], of: "number", expected)
    }.values
  }

  /// The rows of numbers in the file, one row after the other.
  func table<Number: Scalar>(
    rows: NumberCount, columns: NumberCount
  ) throws(ProblemFileError) -> [Number] {
    try array { shape throws(ProblemFileError) in
      guard shape.count == 2 else {
        throw error(
          found: "an array of the shape \(shape.asShape)", expected: "two dimensions",
          remedy: "save it with a row of \(columns.count.counted("number")) for each of"
            + " \(rows.count.counted("row"))")
      }
      try self.check(shape[0], of: "row", rows)
      try self.check(shape[1], of: "column", columns)
    }.values
  }

  private func check(
    _ count: Int, of noun: String, _ expected: NumberCount?
  ) throws(ProblemFileError) {
    if let expected, count != expected.count {
      throw error(
        found: count.counted(noun), expected: "\(expected.count), \(expected.reason)",
        remedy: expected.remedy(count))
    }
    guard count > 0 else {
      throw error(found: "no \(noun)", expected: "at least one", remedy: "add the numbers")
    }
  }
}
