//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar
import Yams

/// Numbers that a problem document keeps in a file of their own: `{file: features.npy}`.
///
/// A list of numbers is an array of one dimension, a list of rows one of two. The name ends in `.npy`
/// (NumPy) or `.csv` (comma-separated values, without a header); a path that is not absolute begins
/// at the folder of the problem file.
struct NumberFile {
  /// The name as the document gives it.
  let name: String
  /// The entry of the document that names the file.
  let entry: DocumentEntry
  private let format: Format

  /// The formats of files of numbers.
  private enum Format: String, CaseIterable {
    case npy
    case csv
  }

  /// The largest file of numbers, in bytes.
  static let longestFile = 4 << 30

  /// The file that an entry names, or nil for an entry that is no mapping with the key `file`.
  init?(_ entry: DocumentEntry) throws(ProblemFileError) {
    guard case .mapping(let keys) = entry.node, keys.contains(where: { $0.key == "file" }) else {
      return nil
    }
    let mapping = try DocumentMapping(entry, allowed: ["file"])
    let value = try mapping.required("file", example: "file: features.npy")
    name = try value.text()
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Format(rawValue: ending) else {
      throw value.error(
        found: "the file \(name.quoted)", expected: "a name that ends in .npy or .csv",
        remedy: "save it with numpy.save, or with numpy.savetxt and delimiter=\",\"")
    }
    self.format = format
    self.entry = entry
  }

  /// The array in the file, whose shape `check` may refuse before its numbers are read.
  ///
  /// Complexity: O(size of the file).
  func array<Number: Scalar>(
    check: (_ shape: [Int]) throws(ProblemFileError) -> Void
  ) throws(ProblemFileError) -> NumberArray<Number> {
    let bytes = try contents()
    let array: NumberArray<Number>
    switch format {
    case .npy: array = try NumPyArray(bytes, of: self).numbers(check: check)
    case .csv: array = try CommaSeparatedNumbers.read(bytes, of: self)
    }
    try check(array.shape)
    return array
  }

  /// The error that the content is not what was expected.
  ///
  /// `index` is the place of a number in the array.
  func error(
    at index: [Int] = [], found: String, expected: String, remedy: String
  ) -> ProblemFileError {
    let place = index.map { "[\($0)]" }.joined()
    return entry.error(
      path: entry.path + place, found: "\(found) in \(name.onOneLine)", expected: expected,
      remedy: remedy)
  }

  private func contents() throws(ProblemFileError) -> ArraySlice<UInt8> {
    do throws(ProblemFileError) {
      var bytes = try InputBytes(path: path)
      return try bytes.remainder(
        limit: Self.longestFile, of: "file of numbers", remedy: "give fewer responses or features")
    } catch {
      throw ProblemFileError(
        error.kind, file: entry.file, line: entry.node.mark?.line, keyPath: entry.path,
        found: "\(error.found) at \(name.onOneLine)", expected: error.expected,
        remedy: error.remedy)
    }
  }

  /// The path, from the folder of the problem file.
  private var path: String {
    guard !name.hasPrefix("/"), let slash = entry.file.lastIndex(of: "/") else { return name }
    return entry.file[...slash] + name
  }
}

/// An array of numbers of one or two dimensions.
struct NumberArray<Number: Scalar> {
  /// The number of entries, or of rows and columns.
  let shape: [Int]
  /// The numbers, row after row.
  let values: [Number]
}
