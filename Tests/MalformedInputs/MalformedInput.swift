//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Foundation

/// An input file with one mistake in it, and what must be said about it.
public struct MalformedInput: Sendable {
  /// What is at the path.
  public enum Content: Sendable {
    /// A file with this text.
    case text(String)
    /// A file with these bytes.
    case bytes([UInt8])
    /// A file with one line of this many bytes, written when it is needed.
    case longLine(bytes: Int)
    /// A directory.
    case directory
    /// Nothing.
    case missing
  }

  /// How a program must end that is given the file.
  public enum Failure: Int32, Sendable {
    /// The content is wrong.
    case invalid = 65
    /// The file cannot be read.
    case unreadable = 66

    /// The exit code.
    public var exitCode: Int32 { rawValue }
  }

  /// The name of the file.
  public let name: String
  /// What is at the path.
  public let content: Content
  /// The beta to give on the command line, where the file has none.
  public let beta: String?
  /// How a program must end.
  public let failure: Failure
  /// Parts of the sentence that must be said, besides the name of the file.
  public let fragments: [String]

  /// The input with this name and content, and what must be said about it.
  public init(
    _ name: String, _ content: Content, beta: String? = nil, _ failure: Failure = .invalid,
    says fragments: String...
  ) {
    self.init(name, content, beta: beta, failure, fragments: fragments)
  }

  init(
    _ name: String, _ content: Content, beta: String? = nil, _ failure: Failure = .invalid,
    fragments: [String]
  ) {
    self.name = name
    self.content = content
    self.beta = beta
    self.failure = failure
    self.fragments = fragments
  }

  /// Puts the input into a directory and gives its path.
  public func write(into directory: URL) throws -> String {
    let url = directory.appendingPathComponent(name)
    switch content {
    case .text(let text): try Data(text.utf8).write(to: url)
    case .bytes(let bytes): try Data(bytes).write(to: url)
    case .longLine(let count): try writeLine(of: count, to: url)
    case .directory:
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    case .missing: break
    }
    return url.path
  }

  private func writeLine(of count: Int, to url: URL) throws {
    let piece = Data(repeating: UInt8(ascii: "1"), count: 1_000_000)
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    for start in stride(from: 0, to: count, by: piece.count) {
      try handle.write(contentsOf: piece.prefix(count - start))
    }
    try handle.close()
  }
}

extension MalformedInput: CustomStringConvertible {
  /// The name of the file.
  public var description: String { name }
}

extension MalformedInput {
  /// Every malformed input.
  public static let all = grammar + problems + numbers + sequences + logs + files
}
