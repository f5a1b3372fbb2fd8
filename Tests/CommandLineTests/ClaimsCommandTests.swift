//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct ClaimsCommandTests {
  /// The parts of a claim's entry that these tests read.
  private struct Entry: Decodable {
    let claim: String
    let source: String
    let verdict: String
    let verdictReason: String?
    let reason: String
    let commands: [String]
    let counterexample: Subject?

    struct Subject: Decodable {
      let summary: String
    }

    /// Whether it is refuted by a problem that a file can hold.
    var isRefutedByProblem: Bool {
      let summary = counterexample?.summary ?? ""
      return summary.hasPrefix("tabular,") || summary.hasPrefix("log-linear,")
    }
  }

  private struct Document: Decodable {
    let claims: [Entry]
  }

  private static let entries: [Entry] = {
    guard let result = try? Program.sharedRun("claims", "--json") else { return [] }
    let document = try? JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
    return document?.claims ?? []
  }()

  static let identifiers = entries.map(\.claim)
  static let commands = Set(entries.flatMap(\.commands)).sorted()

  @Test func `every claim has a source, a verdict and a reason in one line`() throws {
    #expect(Self.entries.count > 30)
    let verdicts: Set = [
      "proved", "certified", "supported", "refuted", "not yet evaluated", "out of reach",
    ]
    for entry in Self.entries {
      #expect(!entry.source.isEmpty)
      #expect(verdicts.contains(entry.verdict), "\(entry.claim): \(entry.verdict)")
      #expect(!entry.reason.isEmpty && !entry.reason.contains("\n"))
      #expect(
        entry.commands.isEmpty == ["not yet evaluated", "out of reach"].contains(entry.verdict))
    }
    let text = try Program.sharedRun("claims")
    #expect(text.status == 0)
    for entry in Self.entries {
      #expect(text.output.contains("\(entry.claim) "))
      #expect(text.output.contains("[\(entry.source)]"))
      #expect(text.output.contains("\n  \(entry.reason)\n"))
    }
    try JSONSchema.check(try Program.sharedRun("claims", "--json").output, against: "claims")
  }

  @Test(arguments: identifiers)
  func `a claim in full has its parts and satisfies the schema`(identifier: String) throws {
    let text = try Program.sharedRun(["claims", identifier] + Self.scale(of: identifier))
    #expect(text.status == 0)
    for part in ["Statement", "Hypotheses", "Verdict: ", "Reproduce"] {
      #expect(text.output.contains("\n\(part)"))
    }
    #expect(text.output.contains("\n  proved in Coq: ") == text.output.contains("Verdict: proved"))
    #expect(text.output.hasSuffix("test: the row \(identifier) of proofs/README.md\n"))
    if text.output.contains("Verdict: refuted") {
      #expect(text.output.contains("\nSmallest counterexample\n"))
    }
    #expect(!text.output.contains("nan"))
    let json = try Program.sharedRun(
      ["claims", identifier] + Self.scale(of: identifier) + ["--json"])
    try JSONSchema.check(json.output, against: "claims")
  }

  /// Small surveys, for claims whose surveys train.
  private static func scale(of identifier: String) -> [String] {
    switch identifier {
    case "fewer-labels", "half-mixture", "overfitted-start":
      ["--problems", "2", "--seeds", "3"]
    case "noise-along-training": ["--problems", "2"]
    default: []
    }
  }

  @Test func `surveys that train are as large as they are asked to be`() throws {
    let program = try Program()
    defer { program.remove() }
    let line = ["claims", "fewer-labels", "--problems", "3", "--seeds", "4"]
    let text = try program.run(arguments: line + ["--threads", "1"]).output
    #expect(text.contains("3 problems a family") && text.contains("means over 4"))
    #expect(try program.run(arguments: line + ["--threads", "2"]).output == text)
    for (arguments, sentence) in [
      (["--problems", "3"], "belong to the surveys of one claim"),
      (["theorem-4-1", "--problems", "3"], "theorem-4-1 has no survey that trains"),
      (["noise-along-training", "--seeds", "3"], "without seeds; leave out --seeds"),
      (["fewer-labels", "--problems", "0"], "--problems is 0; it must lie between 1 and 100000"),
      (["fewer-labels", "--seeds", "1"], "--seeds is 1; it must lie between 2 and 1000000"),
    ] {
      let wrong = try program.run(arguments: ["claims"] + arguments)
      #expect(wrong.status == 64)
      #expect(wrong.complaint.contains(sentence), "\(wrong.complaint)")
    }
  }

  /// The claims that are refuted by problems.
  static let refuted = entries.filter(\.isRefutedByProblem).map(\.claim)

  @Test(arguments: refuted)
  func `the counterexample that is printed as a problem file refutes the claim when it is read`(
    identifier: String
  ) throws {
    let program = try Program()
    defer { program.remove() }
    let line = ["claims", identifier] + Self.scale(of: identifier)
    let text = try Program.sharedRun(line).output
    #expect(Self.refuted.count >= 6)
    let parts = text.components(separatedBy: "\n  As a problem file\n")
    #expect(parts.count == 2)
    let lines = parts[parts.count - 1].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
    try program.write(lines.joined(separator: "\n"), to: "counterexample.yaml")
    let result = try program.run(
      "verify", "counterexample.yaml", "--claim", identifier, "--json")
    let claim = try Self.refutation(result.output)
    let read = try #require(claim.evidence.last { $0.instance == "counterexample.yaml" })
    #expect(read.outcome == "fails")
    let shown = try #require(
      try Self.refutation(try Program.sharedRun(line + ["--json"]).output).counterexample)
    // The reference is normalised once more; each tolerance bounds the rounding of its value.
    #expect(abs(read.measured - shown.measured) <= read.tolerance + shown.tolerance)
  }

  private static func refutation(_ document: String) throws -> Refutation.Claim {
    let claims = try JSONDecoder().decode(Refutation.self, from: Data(document.utf8)).claims
    return try #require(claims.first)
  }

  private struct Refutation: Decodable {
    struct Evidence: Decodable {
      let instance: String
      let outcome: String
      let measured: Double
      let tolerance: Double
    }
    struct Claim: Decodable {
      let counterexample: Evidence?
      let evidence: [Evidence]
    }
    let claims: [Claim]
  }

  @Test(arguments: commands)
  func `a command that reproduces a claim runs`(command: String) throws {
    let result = try Self.run(command)
    #expect(result.status == 0, "\(command): \(result.complaint)")
    #expect(!result.output.isEmpty)
  }

  private static func run(_ command: String) throws -> Program.Result {
    let words = command.split(separator: " ").map(String.init)
    if command.hasPrefix("pilaf claims ") {
      return try Program.sharedRun(words.dropFirst() + scale(of: words[2]))
    }
    let program = try Program()
    defer { program.remove() }
    return try program.shell(command)
  }

  @Test func `verify gives the same verdicts`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run("verify", "--random", "0", "--json")
    #expect(result.status == 0)
    let verified = try JSONDecoder().decode(
      Verified.self, from: Data(result.output.utf8))
    let listed = Self.entries.filter { !$0.commands.isEmpty }
    #expect(verified.claims.map(\.claim) == listed.map(\.claim))
    #expect(verified.claims.map(\.verdict) == listed.map(\.verdict))
  }

  private struct Verified: Decodable {
    struct Claim: Decodable {
      let claim: String
      let verdict: String
    }
    let claims: [Claim]
  }

  @Test func `a claim that is not examined cannot be verified, and the sentence says why`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run("verify", "--claim", "model-size")
    #expect(result.status == 64)
    #expect(result.complaint.contains("out of reach"))
    #expect(result.complaint.contains("pilaf claims model-size"))
  }

  @Test func `an unknown claim and options that exclude each other are wrong usage`() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run("claims", "theorem-9").status == 64)
    #expect(try program.run("claims", "--json", "--markdown").status == 64)
    #expect(try program.run("claims", "theorem-4-1", "--markdown").status == 64)
  }

  /// With PILAF_RECORD=1 in the environment the table is written anew, and the test fails.
  @Test func `the README shows the claims with their verdicts`() throws {
    let program = try Program()
    defer { program.remove() }
    let table = try program.run("claims", "--markdown").output
    let url = Program.package.appendingPathComponent("README.md")
    let readme = try String(contentsOf: url, encoding: .utf8)
    let start = try #require(readme.range(of: "<!-- claims: pilaf claims --markdown -->\n"))
    let end = try #require(readme.range(of: "<!-- end of claims -->"))
    let shown = readme[start.upperBound..<end.lowerBound]
    #expect(shown == table, "run the tests with PILAF_RECORD=1 to write the table anew")
    if shown != table, ProcessInfo.processInfo.environment["PILAF_RECORD"] == "1" {
      let updated = readme.replacingCharacters(
        in: start.upperBound..<end.lowerBound, with: table)
      try Data(updated.utf8).write(to: url)
    }
  }
}
