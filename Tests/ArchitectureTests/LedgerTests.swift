//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing
import Theory

struct LedgerTests {
  static let folder = Program.package.appendingPathComponent("proofs")

  /// The identifiers in the first column of the ledger's table.
  static func rows() throws -> [String: Substring] {
    let ledger = try String(
      contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = ledger.split(separator: "\n").filter { $0.hasPrefix("| `") }
    return Dictionary(
      lines.map { (String($0.dropFirst(3).prefix { $0 != "`" }), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The last part of a path.
  private static func name(of link: Substring) -> Substring {
    link.split(separator: "/").last ?? link
  }

  @Test func `the ledger and the code hold the same claims`() throws {
    #expect(Set(try Self.rows().keys) == Set(ClaimIdentifier.allCases.map(\.rawValue)))
  }

  @Test(arguments: ClaimIdentifier.allCases)
  func `every file that the ledger names for a claim exists and its derivation has the section`(
    identifier: ClaimIdentifier
  ) throws {
    let row = try #require(try Self.rows()[identifier.rawValue])
    let links = row.split(separator: "](").dropFirst().map { $0.prefix { $0 != ")" } }
    #expect(links.count == 3)
    for link in links {
      let parts = link.split(separator: "#")
      let url = Self.folder.appendingPathComponent(String(parts[0]))
      let text = try? String(contentsOf: url, encoding: .utf8)
      #expect(text != nil, "\(link)")
      if parts.count == 2 {
        #expect(parts[1] == identifier.rawValue)
        #expect(text?.contains("\n### \(parts[1])\n") == true, "\(link)")
        let section = text?.components(separatedBy: "\n### \(parts[1])\n").last ?? ""
        let line = section.split(separator: "\n").first ?? ""
        #expect(
          line.contains("](\(links[1]))") && line.contains("](\(links[2]))"),
          """
          the section \(link) begins with the ledger's links: *Evaluated by \
          [\(Self.name(of: links[1]))](\(links[1])), tested by [\(Self.name(of: links[2]))](\(links[2])).*
          """)
      }
    }
  }

  /// The text of every Markdown file in a folder of the package, by its name.
  static func pages(in folder: String) throws -> [String: String] {
    let url = Program.package.appendingPathComponent(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
      .filter { $0.hasSuffix(".md") }
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try String(contentsOf: url.appendingPathComponent($0), encoding: .utf8))
      })
  }

  @Test func `every section of a derivation that is named as a claim is is one`() throws {
    var found: Set<String> = []
    for (name, text) in try Self.pages(in: "proofs") {
      for line in text.split(separator: "\n") where line.hasPrefix("### ") {
        let heading = String(line.dropFirst(4))
        #expect(ClaimIdentifier(rawValue: heading) != nil, "\(name): \(heading)")
        #expect(found.insert(heading).inserted, "\(heading) is derived twice")
      }
    }
    #expect(found == Set(ClaimIdentifier.allCases.map(\.rawValue)))
  }

  @Test func `every claim that a notebook or the README names is one`() throws {
    var count = 0
    let pages = try Self.pages(in: "notebooks-text").merging(
      Self.pages(in: "."), uniquingKeysWith: +)
    for (name, text) in pages {
      for start in ["pilaf claims ", "--claim ", "| `"] {
        for part in text.components(separatedBy: start).dropFirst() {
          let word = part.prefix { $0.isLowercase || $0.isNumber || $0 == "-" }
          // Options, and words that are not identifiers, such as `pilaf`.
          guard word.contains("-"), !word.hasPrefix("-") else { continue }
          count += 1
          #expect(ClaimIdentifier(rawValue: String(word)) != nil, "\(name): \(word)")
        }
      }
    }
    #expect(count > 30)
  }
}
