//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Pictures

struct BarChartTests {
  @Test func `bars are in proportion, the longest of forty characters`() {
    let chart = BarChart("title", .linear, [.init("a", 2), .init("bc", 1), .init("d", 0)])
    let longest = String(repeating: "#", count: 40)
    let half = String(repeating: "#", count: 20)
    #expect(chart.text == "title\n  a   2  \(longest)\n  bc  1  \(half)\n  d   0")
  }

  @Test func `a note stands in the place of a missing value`() {
    let chart = BarChart("t", .linear, [.init("a", nil, note: "never"), .init("b", 1e-300)])
    #expect(chart.text == "t\n  a   never\n  b  1e-300  " + String(repeating: "#", count: 40))
  }

  @Test func `logarithmic bars grow evenly with factors, and the smallest can be seen`() {
    let chart = BarChart("t", .logarithmic, [.init("a", 1), .init("b", 10), .init("c", 100)])
    let lengths = chart.text.split(separator: "\n").map { $0.count { $0 == "#" } }
    #expect(lengths == [0, 1, 20, 40])
  }

  @Test func `numbers that are not finite have no bar`() {
    let chart = BarChart("t", .linear, [.init("a", .infinity), .init("b", 1)])
    #expect(chart.text.contains("inf\n"))
  }
}
