//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Writes arrays in NumPy's file format, after NumPy Enhancement Proposal 1.
struct NumPyFile {
  var version: UInt8 = 1
  var description = "'<f8'"
  var isColumnMajor = false
  var shape = "(3,)"
  /// The data, in bytes.
  var data: [UInt8] = []

  /// The bytes of doubles, least significant first.
  static func doubles(_ values: [Double]) -> [UInt8] {
    values.flatMap { value in
      (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
  }

  /// The bytes of floats, least significant first.
  static func floats(_ values: [Float]) -> [UInt8] {
    values.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
  }

  /// A list of doubles.
  static func list(_ values: [Double]) -> NumPyFile {
    NumPyFile(shape: "(\(values.count),)", data: doubles(values))
  }

  /// A table of doubles, given row after row and stored so.
  static func table(_ values: [Double], columns: Int) -> NumPyFile {
    NumPyFile(shape: "(\(values.count / columns), \(columns))", data: doubles(values))
  }

  /// The file.
  var bytes: [UInt8] {
    var header =
      "{'descr': \(description), 'fortran_order': \(isColumnMajor ? "True" : "False"), "
      + "'shape': \(shape), }"
    let start = version == 1 ? 10 : 12
    while (start + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    let count = header.utf8.count
    let length = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(header.utf8) + data
  }
}
