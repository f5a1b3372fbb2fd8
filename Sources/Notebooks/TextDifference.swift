//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How two texts differ, line by line.
public struct TextDifference: Equatable, Sendable {
  /// A line of one text or of both.
  public enum Line: Equatable, Sendable {
    /// In both texts.
    case kept(String)
    /// In the first alone.
    case removed(String)
    /// In the second alone.
    case added(String)
  }

  /// The lines of both texts, removed ones before those that stand in their place.
  public let lines: [Line]

  /// The difference from one text to another; lines of one `key` count as equal.
  ///
  /// The number of removed and added lines is the least possible (Myers, 1986). Complexity:
  /// O(lines x differences).
  public init(from first: String, to second: String, key: (String) -> String = { $0 }) {
    let old = Self.lines(of: first)
    let new = Self.lines(of: second)
    let changes = new.map(key).difference(from: old.map(key))
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [Line] = []
    var (position, other) = (0, 0)
    while position < old.count || other < new.count {
      if removed.contains(position) {
        lines.append(.removed(old[position]))
        position += 1
      } else if added.contains(other) {
        lines.append(.added(new[other]))
        other += 1
      } else {
        lines.append(.kept(old[position]))
        position += 1
        other += 1
      }
    }
    self.lines = lines
  }

  /// Whether the texts are equal.
  public var isEmpty: Bool {
    lines.allSatisfy { line in
      guard case .kept = line else { return false }
      return true
    }
  }

  /// The changed lines, each before a sign, with `context` lines around them and a dotted line where
  /// lines are left out.
  public func text(context: Int = 2) -> String {
    let changed = lines.indices.filter { index in
      guard case .kept = lines[index] else { return true }
      return false
    }
    let shown = Set(changed.flatMap { ($0 - context)...($0 + context) })
    var result: [String] = []
    var isGap = false
    for (index, line) in lines.enumerated() {
      guard shown.contains(index) else {
        isGap = true
        continue
      }
      if isGap { result.append("  ...") }
      isGap = false
      switch line {
      case .kept(let text): result.append("    " + text)
      case .removed(let text): result.append("  - " + text)
      case .added(let text): result.append("  + " + text)
      }
    }
    if isGap { result.append("  ...") }
    return result.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
