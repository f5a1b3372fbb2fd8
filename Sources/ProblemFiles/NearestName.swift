//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The search for the name that a misspelt one was meant to be.
enum NearestName {
  /// The allowed name nearest to `name`, if it is near enough to be meant.
  ///
  /// Near is an edit distance of at most a third of the letters, and at least one edit.
  static func suggestion(for name: String, among allowed: [String]) -> String? {
    let candidates = allowed.map { (name: $0, distance: distance(name.lowercased(), $0)) }
    guard let nearest = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
    return nearest.distance <= max(1, nearest.name.count / 3) ? nearest.name : nil
  }

  /// The least number of edits that turns one word into another.
  ///
  /// An edit inserts, deletes or replaces a letter or exchanges two neighbours, and no letter is
  /// edited twice. Complexity: O(n m) for words of n and m letters (Damerau, 1964).
  static func distance(_ left: String, _ right: String) -> Int {
    let source = Array(left)
    let target = Array(right)
    var beforeLast: [Int] = []
    var last = Array(0...target.count)
    for i in source.indices {
      var row = [i + 1]
      for j in target.indices {
        let replaced = last[j] + (source[i] == target[j] ? 0 : 1)
        var least = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[target.count]
  }
}
