//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing
import Theory

/// The notebooks, the derivations and the README lead to each other.
struct NotebookLinkTests {
  /// The notebooks' texts, by name.
  private static func notebooks() throws -> [String: String] {
    let pages = try LedgerTests.pages(in: "notebooks-text")
    try #require(!pages.isEmpty)
    return pages
  }

  /// A link of a page: what is shown, and the path and the heading that it leads to.
  private struct Link {
    let label: Substring
    let path: String
    let heading: String?
  }

  /// The links of a text that stay in the repository.
  private static func links(in text: String) -> [Link] {
    let parts = text.components(separatedBy: "](")
    return zip(parts, parts.dropFirst()).compactMap { before, after in
      let target = after.prefix { $0 != ")" }
      guard !target.hasPrefix("http") else { return nil }
      let halves = target.split(separator: "#", omittingEmptySubsequences: false)
      return Link(
        label: before[(before.lastIndex(of: "[") ?? before.startIndex)...].dropFirst(),
        path: String(halves[0]), heading: halves.count > 1 ? String(halves[1]) : nil)
    }
  }

  /// The names that GitHub gives to the headings of a text.
  private static func headings(of text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" }.dropFirst().lowercased()
          .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
          .replacing(" ", with: "-")
      })
  }

  @Test func `every link of a notebook leads to a page, and to a heading where it names one`()
    throws
  {
    let folder = Program.package.appendingPathComponent("notebooks-text")
    for (name, text) in try Self.notebooks() {
      for link in Self.links(in: text) {
        let path = link.path.isEmpty ? name : link.path
        let page = try? String(
          contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        #expect(page != nil, "\(name): \(path)")
        if let heading = link.heading, let page {
          #expect(Self.headings(of: page).contains(heading), "\(name): \(path)#\(heading)")
        }
      }
    }
  }

  @Test func `a link that shows a claim leads to its derivation`() throws {
    var count = 0
    let rows = try LedgerTests.rows()
    for (name, text) in try Self.notebooks() {
      for link in Self.links(in: text) where link.label.hasPrefix("`") {
        let shown = String(link.label.dropFirst().dropLast())
        #expect(ClaimIdentifier(rawValue: shown) != nil, "\(name): \(shown)")
        #expect(link.heading == shown, "\(name): \(shown)")
        let derivation = link.path.split(separator: "/").last ?? ""
        #expect(rows[shown]?.contains("(\(derivation)#\(shown))") == true, "\(name): \(shown)")
        count += 1
      }
    }
    #expect(count > 5)
  }

  @Test func `derivations and notebooks name each other, or the ledger says that none does`() throws
  {
    let notebooks = try Self.notebooks()
    let ledger = try LedgerTests.pages(in: "proofs")
    var shown: Set<String> = []
    for derivation in ledger.keys.sorted() where derivation != "README.md" {
      let row = ledger["README.md"]?.split(separator: "\n")
        .first { $0.hasPrefix("| [\(derivation)](") }
      let cell = try #require(row?.split(separator: "|").last, "proofs/README.md: \(derivation)")
      let names = Self.links(in: String(cell)).compactMap { $0.path.split(separator: "/").last }
      let isNone = cell.trimmingCharacters(in: .whitespaces) == "none"
      #expect(isNone == names.isEmpty, "\(derivation): the last column lists notebooks, or none")
      for (notebook, text) in notebooks {
        let isLinked = Self.links(in: text).contains { $0.path == "../proofs/\(derivation)" }
        #expect(isLinked == names.contains { $0 == notebook }, "\(derivation) and \(notebook)")
      }
      shown.formUnion(names.map(String.init))
    }
    #expect(!shown.isEmpty)
  }

  @Test func `the README leads to every notebook`() throws {
    let readme = try #require(try LedgerTests.pages(in: ".")["README.md"])
    for name in try Self.notebooks().keys {
      #expect(readme.contains("](notebooks-text/\(name))"), "\(name)")
    }
  }

  @Test func `a notebook says what to try and ends in exercises with an answer to each`() throws {
    for (name, text) in try Self.notebooks() {
      let halves = text.components(separatedBy: "\n### Answers\n")
      let parts = halves[0].components(separatedBy: "\n## Exercises\n")
      #expect(halves.count == 2 && parts.count == 2, "\(name)")
      #expect(parts[0].contains("\n## Change and try\n"), "\(name)")
      let numbers = { (text: String, ending: String) in
        text.split(separator: "\n").compactMap { line in
          line.firstRange(of: ending).flatMap { Int(line[..<$0.lowerBound].filter { $0 != "*" }) }
        }
      }
      let exercises = numbers(parts.last ?? "", ". ")
      #expect(exercises.count > 1 && exercises == Array(1...max(1, exercises.count)), "\(name)")
      #expect(numbers(halves.last ?? "", ".**") == exercises, "\(name)")
    }
  }
}
