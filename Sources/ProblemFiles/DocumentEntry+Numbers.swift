//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar
import Yams

extension DocumentEntry {
  /// This number, written in decimal and without quotes.
  func number<Number: Scalar>() throws(ProblemFileError) -> Number {
    try number(node, path)
  }

  /// This number, which must be above zero.
  func positiveNumber<Number: Scalar>(example: String) throws(ProblemFileError) -> Number {
    let value: Number = try number()
    guard value.approximation > 0 else {
      throw error(
        found: node.described, expected: "a number above zero",
        remedy: "write for example \(example)")
    }
    return value
  }

  /// This whole number.
  func wholeNumber(in range: PartialRangeFrom<Int>, example: String) throws(ProblemFileError) -> Int
  {
    guard case .scalar(let scalar) = node, scalar.style == .plain, let value = Int(scalar.string),
      range.contains(value)
    else {
      throw error(
        found: node.described, expected: "a whole number, at least \(range.lowerBound)",
        remedy: "write for example \(example)")
    }
    return value
  }

  /// These numbers, listed here or in a file of their own: `expected` many, or at least one.
  func numbers<Number: Scalar>(_ expected: NumberCount? = nil) throws(ProblemFileError) -> [Number]
  {
    if let file = try NumberFile(self) { return try file.list(expected) }
    return try listedNumbers(expected)
  }

  /// These numbers, listed here.
  private func listedNumbers<Number: Scalar>(
    _ expected: NumberCount?
  ) throws(ProblemFileError) -> [Number] {
    let nodes = try sequence(of: "number", expected)
    var numbers: [Number] = []
    numbers.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      numbers.append(try number(node, "\(path)[\(index)]"))
    }
    return numbers
  }

  /// These rows of numbers, listed here or in a file of their own, one row after the other.
  func table<Number: Scalar>(
    rows: NumberCount, columns: NumberCount
  ) throws(ProblemFileError) -> [Number] {
    if let file = try NumberFile(self) { return try file.table(rows: rows, columns: columns) }
    var values: [Number] = []
    values.reserveCapacity(rows.count * columns.count)
    for (index, node) in try sequence(of: "row", rows).enumerated() {
      let row = DocumentEntry(file: file, path: "\(path)[\(index)]", node: node)
      values += try row.listedNumbers(columns) as [Number]
    }
    return values
  }

  /// The values of this list of numbers or rows.
  private func sequence(
    of noun: String, _ expected: NumberCount?
  ) throws(ProblemFileError) -> Node.Sequence {
    guard case .sequence(let sequence) = node else {
      throw error(
        found: node.described, expected: "a list of \(noun)s",
        remedy: noun == "row"
          ? "write for example [[0, 1], [1, 0]]" : "write for example [0, 1, 0.5]")
    }
    if let expected, sequence.count != expected.count {
      throw error(
        found: sequence.count.counted(noun), expected: "\(expected.count), \(expected.reason)",
        remedy: expected.remedy(sequence.count))
    }
    guard !sequence.isEmpty else {
      throw error(
        found: "an empty list", expected: "at least one \(noun)", remedy: "add the numbers")
    }
    return sequence
  }

  /// The number in `node`, which stands at `path`.
  private func number<Number: Scalar>(
    _ node: Node, _ path: @autoclosure () -> String
  ) throws(ProblemFileError) -> Number {
    guard case .scalar(let scalar) = node, scalar.style == .plain,
      let value = Number(decimal: scalar.string)
    else {
      let mistake = NumberMistake(node)
      throw error(
        at: node, path: path(), found: node.described, expected: mistake.expected,
        remedy: mistake.remedy)
    }
    return value
  }
}
