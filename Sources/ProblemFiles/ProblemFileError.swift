//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What is wrong with an input file: where, what was found, what was expected and how to mend it.
///
/// ``description`` puts it in one sentence, such as `bandit.yaml:7: prompts[0].reward: found 2
/// numbers, expected 3, one per response; add the missing one.`
public struct ProblemFileError: Error, Equatable, Sendable {
  /// Whether the file could not be read or its content is wrong.
  public enum Kind: Sendable, Equatable {
    /// The file is missing, a directory, or may not be read.
    case unreadable
    /// The file was read and its content is not a problem.
    case invalid

    /// The status with which a command line ends, after `sysexits.h`: EX_NOINPUT or EX_DATAERR.
    public var exitCode: Int32 {
      switch self {
      case .unreadable: 66
      case .invalid: 65
      }
    }
  }

  /// Whether the file could not be read or its content is wrong.
  public let kind: Kind
  /// The file, as its path was given.
  public let file: String
  /// The line, counted from one, where it is known.
  public let line: Int?
  /// The value in question, such as `prompts[1].reward[2]`; nil where the whole file is.
  public let keyPath: String?
  /// What was found.
  public let found: String
  /// What was expected instead.
  public let expected: String
  /// How to mend it.
  public let remedy: String

  /// The error with these parts of a sentence, which carry no full stop.
  public init(
    _ kind: Kind = .invalid, file: String, line: Int? = nil, keyPath: String? = nil,
    found: String, expected: String, remedy: String
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.keyPath = keyPath
    self.found = found
    self.expected = expected
    self.remedy = remedy
  }
}

extension ProblemFileError: CustomStringConvertible {
  /// The error as one sentence.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    let value = keyPath.map { "\($0): " } ?? ""
    return "\(place): \(value)found \(found), expected \(expected); \(remedy)."
  }
}
