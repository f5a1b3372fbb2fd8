//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Yams

/// A value in a problem document, and where it stands.
struct DocumentEntry {
  /// The file, as its path was given.
  let file: String
  /// The way from the top, such as `prompts[1].reward`; empty at the top.
  let path: String
  /// The value.
  let node: Node

  /// The error that this value, or `part` of it, is not what was expected.
  func error(
    at part: Node? = nil, path: String? = nil, found: String, expected: String, remedy: String
  ) -> ProblemFileError {
    let path = path ?? self.path
    return ProblemFileError(
      file: file, line: (part ?? node).mark?.line, keyPath: path.isEmpty ? nil : path,
      found: found, expected: expected, remedy: remedy)
  }

  /// The value of `key` in this mapping.
  func entry(_ key: String, _ value: Node) -> DocumentEntry {
    DocumentEntry(file: file, path: path.isEmpty ? key : "\(path).\(key)", node: value)
  }
}

extension DocumentEntry {
  /// The entries of this list, of which there must be one at least.
  func list(of noun: String, example: String) throws(ProblemFileError) -> [DocumentEntry] {
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      throw error(
        found: node.described, expected: "a list of \(noun)", remedy: "write for example \(example)"
      )
    }
    return sequence.enumerated().map { index, value in
      DocumentEntry(file: file, path: "\(path)[\(index)]", node: value)
    }
  }

  /// This name: a text or a number.
  func text() throws(ProblemFileError) -> String {
    guard case .scalar(let scalar) = node, !node.isNull else {
      throw error(
        found: node.described, expected: "a name",
        remedy: "write a text or a number, in quotes if it is null or empty")
    }
    return scalar.string
  }

  /// These names, no two of them the same.
  func distinctNames(of noun: String, example: String) throws(ProblemFileError) -> [String] {
    var names: [String] = []
    var first: [String: Int] = [:]
    for entry in try list(of: "names of \(noun)", example: example) {
      let name = try entry.text()
      if let earlier = first.updateValue(names.count, forKey: name) {
        throw entry.error(
          found: "the name \(name.quoted) again, which is also that of \(path)[\(earlier)]",
          expected: "names that differ", remedy: "rename one of them")
      }
      names.append(name)
    }
    return names
  }

  /// This one of several words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ noun: String, of type: Choice.Type = Choice.self
  ) throws(ProblemFileError) -> Choice where Choice.RawValue == String {
    if case .scalar(let scalar) = node, let choice = Choice(rawValue: scalar.string) {
      return choice
    }
    let words = Choice.allCases.map(\.rawValue)
    let nearest = node.scalar.flatMap {
      NearestName.suggestion(for: $0.string, among: words)
    }
    throw error(
      found: node.described, expected: words.alternatives(),
      remedy: nearest.map { "perhaps \($0) is meant" } ?? "choose one of these for the \(noun)")
  }
}

extension Node {
  /// Whether this is the value null, written out or left empty.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// What this value is, for use after the word `found`.
  var described: String {
    switch self {
    case .scalar(let scalar) where scalar.style != .plain:
      "the quoted text \(scalar.string.quoted)"
    case .scalar(let scalar) where scalar.string.isEmpty: "no value"
    case .scalar(let scalar): scalar.string.onOneLine
    case .sequence(let sequence):
      sequence.isEmpty ? "an empty list" : "a list of \(sequence.count.counted("entry", "entries"))"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}
