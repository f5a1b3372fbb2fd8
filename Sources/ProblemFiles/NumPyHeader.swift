//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The header of NumPy's file format: a literal of a Python dictionary.
///
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (8000, 32), }` and blanks. Reference: NumPy
/// Enhancement Proposal 1, format versions 1 to 3.
struct NumPyHeader: Equatable {
  /// The kinds of numbers that are read.
  enum Precision: String {
    case double = "<f8"
    case single = "<f4"

    /// The bytes of a number.
    var size: Int { self == .double ? 8 : 4 }
  }

  /// The description of the numbers, such as `<f8`; a structure is given as it stands.
  let description: String
  /// Whether the first index runs fastest.
  let isColumnMajor: Bool
  /// The length of each dimension.
  let shape: [Int]

  /// The header that the text spells, or nil if it is none.
  init?(_ text: some StringProtocol) {
    var scanner = PythonLiteralScanner(text)
    guard let entries = scanner.dictionary(), entries.count == 3,
      case .text(let description) = entries["descr"],
      case .boolean(let isColumnMajor) = entries["fortran_order"],
      case .numbers(let shape) = entries["shape"]
    else { return nil }
    self.description = description
    self.isColumnMajor = isColumnMajor
    self.shape = shape
  }

  /// What is stored, or nil for a kind of number that is not read.
  var precision: Precision? { Precision(rawValue: description) }

  /// The number of entries, or nil where it exceeds the largest `Int`.
  var count: Int? {
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow else { return nil }
      count = product
    }
    return count
  }
}
