//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@Suite struct ComparisonTableTests {
  let cells = [
    ComparisonCell(left: 1, right: 0, leftWins: 2, rightWins: 1, ties: 4),
    ComparisonCell(left: 0, right: 1, leftWins: 3, rightWins: 5, ties: 1),
    ComparisonCell(left: 2, right: 1, rightWins: 1),
    ComparisonCell(left: 1, right: 0, leftWins: 1),
  ]

  @Test func `known sides keep the order of a pair`() {
    let table = ComparisonTable(names: ["a", "b", "c"], cells: cells, sidesAreKnown: true)
    #expect(
      table.cells == [
        ComparisonCell(left: 1, right: 0, leftWins: 3, rightWins: 1, ties: 4),
        ComparisonCell(left: 0, right: 1, leftWins: 3, rightWins: 5, ties: 1),
        ComparisonCell(left: 2, right: 1, rightWins: 1),
      ])
  }

  @Test func `without sides a pair is one cell`() {
    let table = ComparisonTable(names: ["a", "b", "c"], cells: cells, sidesAreKnown: false)
    #expect(
      table.cells == [
        ComparisonCell(left: 0, right: 1, leftWins: 4, rightWins: 8, ties: 5),
        ComparisonCell(left: 1, right: 2, leftWins: 1),
      ])
  }

  @Test(arguments: [true, false])
  func `totals do not depend on sides`(sidesAreKnown: Bool) {
    let table = ComparisonTable(names: ["a", "b", "c"], cells: cells, sidesAreKnown: sidesAreKnown)
    #expect(table.total == 18)
    #expect(table.ties == 5)
    #expect(table.appearances == [17, 18, 1])
    #expect(table.appearances.reduce(0, +) == 2 * table.total)
  }

  @Test func `a competitor is not compared with itself`() async {
    await #expect(processExitsWith: .failure) {
      _ = ComparisonTable(
        names: ["a"], cells: [ComparisonCell(left: 0, right: 0, leftWins: 1)], sidesAreKnown: true)
    }
  }
}
