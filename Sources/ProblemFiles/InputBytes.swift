//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The bytes of a file, of standard input or of a text, taken line by line or as a whole.
///
/// At most one line and one piece of the file are held at a time while lines are taken.
struct InputBytes {
  /// The file, as its path was given.
  let file: String
  private let handle: FileHandle?
  private var buffer: [UInt8]
  private var start = 0

  private static let pieceSize = 1 << 20
  private static let countedLength = 1 << 30

  /// The bytes of a text.
  init(text: String, file: String) {
    self.file = file
    handle = nil
    buffer = Array(text.utf8)
    skipByteOrderMark()
  }

  /// The bytes of the file at a path, or of standard input where the path is `-`.
  init(path: String) throws(ProblemFileError) {
    file = path == "-" ? "standard input" : path
    buffer = []
    handle = path == "-" ? .standardInput : try Self.open(path)
    try fill()
    skipByteOrderMark()
  }

  private static func open(_ path: String) throws(ProblemFileError) -> FileHandle {
    func refusal(found: String, remedy: String) -> ProblemFileError {
      ProblemFileError(
        .unreadable, file: path, found: found, expected: "a file that can be read", remedy: remedy)
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw refusal(found: "no such file", remedy: "check the path")
    }
    guard !isDirectory.boolValue else {
      throw refusal(found: "a directory", remedy: "name a file in it")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw refusal(found: "a file that may not be opened", remedy: "check its permissions")
    }
    return handle
  }

  /// Reads another piece after the bytes not yet taken; false at the end of the file.
  @discardableResult
  private mutating func fill() throws(ProblemFileError) -> Bool {
    guard let handle else { return false }
    let piece: Data?
    do {
      piece = try handle.read(upToCount: Self.pieceSize)
    } catch {
      throw ProblemFileError(
        .unreadable, file: file, found: "a file whose reading fails",
        expected: "a file that can be read", remedy: "check the disk or device it is on")
    }
    guard let piece, !piece.isEmpty else { return false }
    buffer.removeSubrange(..<start)
    start = 0
    buffer.append(contentsOf: piece)
    return true
  }

  private mutating func skipByteOrderMark() {
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
  }
}

extension InputBytes {
  /// The first line with something in it, left in place; nil if it is longer than `limit` bytes.
  mutating func firstFilledLine(limit: Int) throws(ProblemFileError) -> ArraySlice<UInt8>? {
    var blanks = 0
    var scanned = 0
    while true {
      blanks += buffer[(start + blanks)...].prefix { Self.isBlank($0) }.count
      scanned = max(scanned, blanks)
      if let end = endOfLine(from: start + scanned) { return buffer[start + blanks..<end] }
      scanned = buffer.count - start
      guard scanned <= limit else { return nil }
      guard try fill() else { return buffer[(start + blanks)...] }
    }
  }

  /// The next line without its end, or nil after the last; an error if it is over `limit` bytes.
  mutating func nextLine(number: Int, limit: Int) throws(ProblemFileError) -> ArraySlice<UInt8>? {
    var scanned = 0
    while true {
      if let end = endOfLine(from: start + scanned) {
        let line = buffer[start..<end]
        guard line.count <= limit else {
          throw tooLong(line.count, number: number, limit: limit)
        }
        start = end + 1
        return line
      }
      scanned = buffer.count - start
      guard scanned <= limit else {
        throw tooLong(try lengthOfLine(), number: number, limit: limit)
      }
      guard try fill() else {
        let line = buffer[start...]
        start = buffer.count
        return line.isEmpty ? nil : line
      }
    }
  }

  /// All bytes not yet taken; an error if they are more than `limit`.
  ///
  /// The error says what the file holds by `noun` and how to make it smaller by `remedy`.
  mutating func remainder(
    limit: Int, of noun: String = "problem", remedy: String = "give fewer responses or features"
  ) throws(ProblemFileError) -> ArraySlice<UInt8> {
    while buffer.count - start <= limit, try fill() {}
    guard buffer.count - start <= limit else {
      throw ProblemFileError(
        file: file, found: "a file of more than \(limit >> 20) MiB",
        expected: "a \(noun) of at most \(limit >> 20) MiB", remedy: remedy)
    }
    defer { start = buffer.count }
    return buffer[start...]
  }

  /// The index of the next end of a line at `start` or after it.
  private func endOfLine(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let end = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(end) - base
    }
  }

  /// Whether the byte is a blank, a tab or the end of a line.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  /// The length of the line that begins with the bytes held, which are dropped, up to a GiB.
  private mutating func lengthOfLine() throws(ProblemFileError) -> Int {
    var length = 0
    repeat {
      let end = endOfLine(from: start)
      length += (end ?? buffer.count) - start
      start = buffer.count
      guard end == nil, length < Self.countedLength else { break }
    } while try fill()
    return length
  }

  private func tooLong(_ length: Int, number: Int, limit: Int) -> ProblemFileError {
    ProblemFileError(
      file: file, line: number,
      found: length < Self.countedLength ? "a line of \(length) bytes" : "a line of over 1 GiB",
      expected: "lines of at most \(limit >> 20) MiB",
      remedy: "write one candidate on each line and cut very long responses")
  }
}
