//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing
import Theory

/// The link between the ledger and the proofs; Coq itself runs in `make proofs`.
struct MachineCheckedTheoremTests {
  static let folder = Program.package.appendingPathComponent("proofs/coq")

  /// A line of the list of main theorems.
  struct Entry: Hashable {
    let claim: String
    let theorem: String
  }

  static func text(_ path: String, in folder: URL = folder) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  static func entries() throws -> [Entry] {
    try text("theorems.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ").map(String.init)
      #expect(words.count == 2, "\(line)")
      return Entry(claim: words[0], theorem: words[words.count - 1])
    }
  }

  /// The names of the Coq sources.
  static func sources() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".v") }
  }

  @Test func `the list and the code link the same theorems to the same claims`() throws {
    let listed = try Self.entries().filter { $0.claim != "-" }
    let linked = ClaimIdentifier.allCases.flatMap { identifier in
      MachineCheckedTheorem.proving(identifier).map {
        Entry(claim: identifier.rawValue, theorem: $0.description)
      }
    }
    #expect(!linked.isEmpty)
    #expect(Set(listed) == Set(linked))
    #expect(listed.count == linked.count)
  }

  @Test func `every listed theorem is stated in a source that is compiled`() throws {
    let compiled = try Set(Self.text("_CoqProject").split(separator: "\n").map(String.init))
    let entries = try Self.entries()
    #expect(!entries.isEmpty)
    for entry in entries {
      let parts = entry.theorem.split(separator: ".").map(String.init)
      try #require(parts.count == 2, "\(entry.theorem)")
      let statements = try Self.text("\(parts[0]).v").split(separator: "\n").filter {
        $0.prefix { $0 != ":" }.split(separator: " ").prefix(2) == ["Theorem", parts[1][...]]
      }
      #expect(statements.count == 1, "\(entry.theorem)")
      #expect(compiled.contains("\(parts[0]).v"), "\(parts[0])")
    }
  }

  @Test func `no source leaves a proof out`() throws {
    let sources = try Self.sources()
    #expect(!sources.isEmpty)
    for source in sources {
      let words = try Set(Self.text(source).split { !$0.isLetter && $0 != "_" })
      let forbidden = words.intersection(["Admitted", "admit", "Axiom", "Parameter", "Conjecture"])
      #expect(forbidden.isEmpty, "\(source): \(forbidden)")
    }
  }

  @Test func `the proofs are compiled by the check of every commit`() throws {
    #expect(try Self.text(".ci/run", in: Program.package).contains(" make proofs\n"))
    #expect(try Self.text("Makefile", in: Program.package).contains("\t.ci/check-proofs\n"))
    #expect(try Self.text(".github/workflows/ci.yml", in: Program.package).contains(".ci/run"))
  }

  @Test func `statements are quoted as they stand in the sources`() throws {
    let blocks = try Self.text("README.md").split(separator: "```coq\n").dropFirst()
      .map { $0.prefix(upTo: $0.range(of: "```")?.lowerBound ?? $0.endIndex) }
    #expect(!blocks.isEmpty)
    let sources = try Self.sources().map { try Self.text($0) }
    for statement in blocks.flatMap({ $0.split(separator: "\n\n") }) {
      let quoted = statement.trimmingCharacters(in: .newlines)
      #expect(sources.contains { $0.contains(quoted) }, "\(quoted)")
    }
  }

  @Test func `every main theorem and every axiom is explained`() throws {
    let ledger = try Self.text("README.md", in: Self.folder.deletingLastPathComponent())
    for entry in try Self.entries() {
      let name = entry.theorem.split(separator: ".").last ?? ""
      #expect(ledger.contains("`\(name)`"), "proofs/README.md does not show \(entry.theorem)")
    }
    let axioms = try Self.text("axioms.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(!axioms.isEmpty)
    for axiom in axioms {
      let name = axiom.split(separator: ".").last ?? ""
      #expect(try Self.text("README.md").contains("`\(name)`"), "\(axiom)")
    }
  }
}
