//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// An array in NumPy's file format, as its bytes stand in the file.
struct NumPyArray {
  private let file: NumberFile
  private let header: NumPyHeader
  private let precision: NumPyHeader.Precision
  private let data: ArraySlice<UInt8>

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  private static let remedy = "write it with numpy.save from an array of float64"

  /// The array in the bytes of a file.
  init(_ bytes: ArraySlice<UInt8>, of file: NumberFile) throws(ProblemFileError) {
    self.file = file
    guard bytes.starts(with: Self.magic) else {
      throw file.error(
        found: bytes.isEmpty ? "nothing" : "bytes that do not begin like a .npy file",
        expected: "an array of NumPy", remedy: Self.remedy)
    }
    let (header, start) = try Self.header(bytes, of: file)
    guard let precision = header.precision else {
      throw file.error(
        found: "numbers of the type \(header.description.quoted)",
        expected: "the type '<f8' or '<f4'", remedy: "save array.astype('<f8')")
    }
    self.header = header
    self.precision = precision
    data = bytes[start...]
  }

  private static func header(
    _ bytes: ArraySlice<UInt8>, of file: NumberFile
  ) throws(ProblemFileError) -> (NumPyHeader, start: Int) {
    let versions = bytes.dropFirst(magic.count).prefix(2)
    guard let version = versions.first, 1...3 ~= version, versions.count == 2 else {
      throw file.error(
        found: versions.first.map { "format version \($0)" } ?? "no format version",
        expected: "version 1, 2 or 3", remedy: Self.remedy)
    }
    let width = version == 1 ? 2 : 4
    let lengthBytes = bytes.dropFirst(magic.count + 2).prefix(width)
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    let text = bytes.dropFirst(magic.count + 2 + width).prefix(length)
    guard lengthBytes.count == width, text.count == length else {
      throw file.error(
        found: "a header that is cut off", expected: "a whole file", remedy: "copy it again")
    }
    guard let header = NumPyHeader(String(decoding: text, as: UTF8.self)) else {
      throw file.error(
        found: "the header \(String(decoding: text, as: UTF8.self).quoted)",
        expected: "the keys descr, fortran_order and shape", remedy: Self.remedy)
    }
    return (header, text.endIndex)
  }

  /// The numbers, row after row; `check` sees the shape before they are read.
  ///
  /// Complexity: O(entries).
  func numbers<Number: Scalar>(
    check: (_ shape: [Int]) throws(ProblemFileError) -> Void
  ) throws(ProblemFileError) -> NumberArray<Number> {
    guard 1...2 ~= header.shape.count else {
      throw file.error(
        found: "an array of \(header.shape.count.counted("dimension"))",
        expected: "one dimension for a list, two for rows", remedy: "reshape it before saving")
    }
    try check(header.shape)
    let (bytes, overflow) = (header.count ?? .max)
      .multipliedReportingOverflow(by: precision.size)
    guard !overflow, data.count == bytes else {
      throw file.error(
        found: "\(data.count) bytes of numbers",
        expected: "\(overflow ? "as many" : "\(bytes)") for the shape \(header.shape.asShape)",
        remedy: "copy the file again, as it is \(data.count < bytes ? "cut off" : "too long")")
    }
    return NumberArray(shape: header.shape, values: try finiteNumbers())
  }

  private func finiteNumbers<Number: Scalar>() throws(ProblemFileError) -> [Number] {
    let columns = header.shape.count == 2 ? header.shape[1] : 1
    let stored = storedNumbers
    if let place = stored.firstIndex(where: { !$0.isFinite }) {
      throw file.error(
        at: index(ofStored: place, columns: columns), found: "\(stored[place])",
        expected: "a finite number", remedy: "give the number itself")
    }
    guard header.isColumnMajor, columns > 1 else { return stored.map { Number($0) } }
    let rows = header.shape[0]
    var values: [Number] = []
    values.reserveCapacity(stored.count)
    for row in 0..<rows {
      for column in 0..<columns { values.append(Number(stored[column * rows + row])) }
    }
    return values
  }

  /// The numbers in the order of the file.
  private var storedNumbers: [Double] {
    data.withUnsafeBytes { bytes in
      (0..<bytes.count / precision.size).map { index in
        switch precision {
        case .double:
          Double(
            bitPattern: UInt64(
              littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)))
        case .single:
          Double(
            Float(
              bitPattern: UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))))
        }
      }
    }
  }

  private func index(ofStored place: Int, columns: Int) -> [Int] {
    guard header.shape.count == 2 else { return [place] }
    return header.isColumnMajor
      ? [place % header.shape[0], place / header.shape[0]] : [place / columns, place % columns]
  }
}

extension [Int] {
  /// The shape as NumPy writes it: `(3,)` or `(3, 4)`.
  var asShape: String {
    count == 1 ? "(\(self[0]),)" : "(\(map(String.init).joined(separator: ", ")))"
  }
}
