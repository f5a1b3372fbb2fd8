//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Testing

/// The numbers that a notebook's prose speaks of are those that its blocks show.
struct NotebookNumberTests {
  static let notebooks = NotebookReplayTests.notebooks.filter { !$0.hasPrefix("..") }

  /// The numbers of theorems, which are no results.
  private static let theorems: Set<Substring> = ["4.1", "4.2", "4.3"]

  /// The lines of prose, and those of blocks other than displayed mathematics.
  private static func parts(of text: String) -> (prose: String, shown: String) {
    var (prose, shown) = ("", "")
    var fence: Substring?
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") {
        fence = fence == nil ? line : nil
      } else if let fence {
        if fence != "```math" { shown += line + "\n" }
      } else {
        prose += line + "\n"
      }
    }
    return (prose, shown)
  }

  @Test func `there are notebooks whose numbers can be looked up`() {
    #expect(!Self.notebooks.isEmpty)
  }

  @Test(arguments: notebooks)
  func `every decimal of the prose is shown by a block, to the digits that the prose gives`(
    name: String
  ) throws {
    let url = NotebookReplayTests.folder.appendingPathComponent(name)
    let (prose, shown) = Self.parts(of: try String(contentsOf: url, encoding: .utf8))
    let numbers = shown.replacing(",", with: " ")
      .matches(of: /[0-9]+(\.[0-9]+)?(e[-+][0-9]+)?/)
      .compactMap { Double(String($0.output.0)) }
    let plain = prose.replacing(/`[^`]*`/, with: " ").replacing(/\]\([^)]*\)/, with: " ")
    var count = 0
    for match in plain.matches(of: /[0-9]+\.([0-9]+)/) where !Self.theorems.contains(match.output.0)
    {
      let value = try #require(Double(String(match.output.0)))
      let half = 0.5 * pow(10, -Double(match.output.1.count))
      // One rounding of the difference, so that a number that lies half way counts.
      let slack = half + value.ulp
      #expect(numbers.contains { abs($0 - value) <= slack }, "\(name): \(match.output.0)")
      count += 1
    }
    #expect(count > 0, "\(name) speaks of no number that it shows")
  }
}
