//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// Published tables of comparisons.
enum BradleyTerryExamples {
  /// The games of the American League's Eastern Division, 1987: wins of the home team and of the
  /// visitors, a row per home team and a column per visitor, both in this order.
  ///
  /// Source: Agresti (2002), Categorical Data Analysis, second edition, pages 437 and 438.
  static let baseball = table(
    names: ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"],
    results: [
      ["", "4-3", "4-2", "4-3", "6-1", "4-2", "6-0"],
      ["3-3", "", "4-2", "4-3", "6-0", "6-1", "4-3"],
      ["2-5", "4-3", "", "2-4", "4-3", "4-2", "6-0"],
      ["3-3", "5-1", "2-5", "", "4-3", "4-2", "6-1"],
      ["5-1", "2-5", "3-3", "4-2", "", "5-2", "6-0"],
      ["2-5", "3-3", "3-4", "4-3", "4-2", "", "2-4"],
      ["2-5", "1-5", "1-6", "2-4", "1-6", "3-4", ""],
    ])

  /// How often one journal cited the other, a win being a citation received.
  ///
  /// Source: Stigler (1994), Citation patterns in the journals of statistics and probability,
  /// Statistical Science 9, 94-108; Agresti (2002), Categorical Data Analysis, page 448.
  static let citations = table(
    names: ["Biometrika", "Comm. Statist.", "JASA", "JRSS-B"],
    results: [
      ["", "730-33", "498-320", "221-284"],
      ["", "", "68-813", "17-276"],
      ["", "", "", "142-325"],
      ["", "", "", ""],
    ])

  private static func table(names: [String], results: [[String]]) -> ComparisonTable {
    var cells: [ComparisonCell] = []
    for (left, row) in results.enumerated() {
      for (right, result) in row.enumerated() where !result.isEmpty {
        let wins = result.split(separator: "-").compactMap { Int($0) }
        cells.append(
          ComparisonCell(left: left, right: right, leftWins: wins[0], rightWins: wins[1]))
      }
    }
    return ComparisonTable(names: names, cells: cells, sidesAreKnown: true)
  }

  /// A random table in which every pair is compared `perPair` times on either side.
  ///
  /// Outcomes are drawn evenly from left win, right win and, if asked for, tie, so that with some
  /// comparisons a pair every estimate exists.
  static func random(
    competitors: Int, perPair: Int, withTies: Bool,
    using generator: inout some RandomNumberGenerator
  ) -> ComparisonTable {
    var cells: [ComparisonCell] = []
    for left in 0..<competitors {
      for right in 0..<competitors where left != right {
        for _ in 0..<perPair {
          var cell = ComparisonCell(left: left, right: right)
          switch Int.random(in: 0..<(withTies ? 3 : 2), using: &generator) {
          case 0: cell.leftWins = 1
          case 1: cell.rightWins = 1
          default: cell.ties = 1
          }
          cells.append(cell)
        }
      }
    }
    return ComparisonTable(
      names: (0..<competitors).map { "c\($0)" }, cells: cells, sidesAreKnown: true)
  }
}
