//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// Numbers in comma-separated values: a row on each line, without a header.
///
/// Blanks around a number and empty lines at the end are left out of account.
struct CommaSeparatedNumbers<Number: Scalar> {
  private let file: NumberFile
  private var values: [Number] = []
  private var rows = 0
  private var columns = 0

  /// The numbers in the bytes of a file, as rows and columns.
  ///
  /// Complexity: O(size of the file).
  static func read(
    _ bytes: ArraySlice<UInt8>, of file: NumberFile
  ) throws(ProblemFileError) -> NumberArray<Number> {
    var reader = CommaSeparatedNumbers(file: file)
    var rest = bytes
    while let last = rest.last, InputBytes.isBlank(last) { rest.removeLast() }
    var line = 1
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      try reader.add(rest[..<end], line: line)
      rest = rest[end...].dropFirst()
      line += 1
    }
    guard reader.rows > 0 else {
      throw file.error(
        found: "no numbers", expected: "a row of numbers on each line", remedy: "add the numbers")
    }
    return NumberArray(shape: [reader.rows, reader.columns], values: reader.values)
  }

  private init(file: NumberFile) {
    self.file = file
  }

  private mutating func add(_ line: ArraySlice<UInt8>, line number: Int) throws(ProblemFileError) {
    let before = values.count
    var rest = line
    while true {
      let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
      let text = String(decoding: rest[..<end].trimmed, as: UTF8.self)
      guard let value = Number(decimal: text) else {
        throw file.error(
          at: [rows, values.count - before],
          found: "\(text.isEmpty ? "no value" : text.quoted) on line \(number)",
          expected: "a finite decimal number",
          remedy: number == 1 ? "remove the header, if it is one" : "write it like 0.3 or 1e-3")
      }
      values.append(value)
      guard end < rest.endIndex else { break }
      rest = rest[(end + 1)...]
    }
    let count = values.count - before
    if rows == 0 { columns = count }
    guard count == columns else {
      throw file.error(
        at: [rows], found: "\(count.counted("number")) on line \(number)",
        expected: "\(columns), as on line 1", remedy: "give every line as many numbers")
    }
    rows += 1
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without blanks at either end.
  fileprivate var trimmed: ArraySlice<UInt8> {
    var rest = drop { InputBytes.isBlank($0) }
    while let last = rest.last, InputBytes.isBlank(last) { rest.removeLast() }
    return rest
  }
}
