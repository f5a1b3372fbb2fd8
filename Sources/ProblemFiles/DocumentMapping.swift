//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Yams

/// A mapping of a problem document, all of whose keys are known ones.
struct DocumentMapping {
  /// The mapping itself.
  let entry: DocumentEntry
  private let values: [String: DocumentEntry]

  /// The mapping in `entry`, which may hold the keys `allowed`.
  ///
  /// `elsewhere` says what to do about keys that have their place in other problems.
  init(
    _ entry: DocumentEntry, allowed: [String], elsewhere: [String: String] = [:]
  ) throws(ProblemFileError) {
    guard case .mapping(let mapping) = entry.node else {
      throw entry.error(
        found: entry.node.described, expected: "a mapping with the keys \(allowed.listed())",
        remedy: "write each of them as key: value")
    }
    var values: [String: DocumentEntry] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, allowed.contains(name) else {
        throw Self.unknown(key, in: entry, allowed: allowed, elsewhere: elsewhere)
      }
      values[name] = entry.entry(name, value)
    }
    self.entry = entry
    self.values = values
  }

  private static func unknown(
    _ key: Node, in entry: DocumentEntry, allowed: [String], elsewhere: [String: String]
  ) -> ProblemFileError {
    guard let name = key.scalar?.string else {
      return entry.error(
        at: key, found: "\(key.described) as a key",
        expected: "only the keys \(allowed.listed())",
        remedy: "write each of them as key: value")
    }
    let nearest = NearestName.suggestion(for: name, among: allowed)
    return entry.error(
      at: key, found: "the unknown key \(name.quoted)",
      expected: "only the keys \(allowed.listed())",
      remedy: elsewhere[name] ?? nearest.map { "perhaps \($0) is meant" } ?? "remove it")
  }

  /// The value of a key that may be left out.
  subscript(key: String) -> DocumentEntry? { values[key] }

  /// The value of a key that must be there.
  func required(_ key: String, example: String) throws(ProblemFileError) -> DocumentEntry {
    guard let value = values[key] else {
      throw entry.error(
        found: "no key \(key)", expected: "one", remedy: "add for example \(example)")
    }
    return value
  }
}
