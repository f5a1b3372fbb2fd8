//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The results of comparing one pair of competitors, one of them on the left.
public struct ComparisonCell: Sendable, Equatable {
  /// The competitor on the left, as an index into the names of the table.
  public var left: Int
  /// The competitor on the right.
  public var right: Int
  /// How often the left one won.
  public var leftWins: Int
  /// How often the right one won.
  public var rightWins: Int
  /// How often neither won.
  public var ties: Int

  /// The results of one pair.
  public init(left: Int, right: Int, leftWins: Int = 0, rightWins: Int = 0, ties: Int = 0) {
    self.left = left
    self.right = right
    self.leftWins = leftWins
    self.rightWins = rightWins
    self.ties = ties
  }

  /// How often the pair was compared.
  public var total: Int { leftWins + rightWins + ties }

  /// The same results seen from the other side.
  public var mirrored: ComparisonCell {
    ComparisonCell(left: right, right: left, leftWins: rightWins, rightWins: leftWins, ties: ties)
  }
}

/// Who was compared with whom, how often, and who won: a sparse list of pairs.
///
/// The left side is the home side, or the response that was shown first. Where sides are known,
/// (a, b) and (b, a) are two cells; otherwise a pair is one cell, the lower index on the left.
public struct ComparisonTable: Sendable, Equatable {
  /// The names of the competitors.
  public let names: [String]
  /// The results, each pair once, in the order of first appearance.
  public let cells: [ComparisonCell]
  /// Whether left and right mean something.
  public let sidesAreKnown: Bool

  /// The table of these results, in which a pair may appear several times.
  ///
  /// Precondition: every cell has two different competitors among the names and no negative count.
  /// Complexity: O(cells).
  public init(names: [String], cells: [ComparisonCell], sidesAreKnown: Bool) {
    var merged: [ComparisonCell] = []
    var places: [Int: Int] = [:]
    for given in cells {
      precondition(
        names.indices.contains(given.left) && names.indices.contains(given.right)
          && given.left != given.right, "a comparison needs two different competitors")
      precondition(
        given.leftWins >= 0 && given.rightWins >= 0 && given.ties >= 0, "counts are not negative")
      let cell = sidesAreKnown || given.left < given.right ? given : given.mirrored
      let place = places[cell.left * names.count + cell.right, default: merged.count]
      if place < merged.count {
        merged[place].leftWins += cell.leftWins
        merged[place].rightWins += cell.rightWins
        merged[place].ties += cell.ties
      } else {
        places[cell.left * names.count + cell.right] = place
        merged.append(cell)
      }
    }
    self.names = names
    self.cells = merged
    self.sidesAreKnown = sidesAreKnown
  }

  /// The number of comparisons.
  public var total: Int { cells.reduce(0) { $0 + $1.total } }

  /// The number of comparisons without a winner.
  public var ties: Int { cells.reduce(0) { $0 + $1.ties } }

  /// How many comparisons each competitor took part in.
  public var appearances: [Int] {
    var counts = [Int](repeating: 0, count: names.count)
    for cell in cells {
      counts[cell.left] += cell.total
      counts[cell.right] += cell.total
    }
    return counts
  }
}
