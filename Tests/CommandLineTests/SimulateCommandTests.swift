//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct SimulateCommandTests {
  static let bandit = AlignCommandTests.bandit

  /// Two prompts with three features; the rewards are those of theta (2, -1, 1).
  static let prompts = """
    beta: 0.5
    policy: log-linear
    theta: [0.2, 0.1, -0.3]
    prompts:
      - reference: {logits: [0.1, 0.4, -0.6, 0.0, 0.2]}
        reward: [1.0, -0.5, 0.5, 0.0, 1.5]
        features: [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0], [1, 0, 1]]
      - reference: {logits: [0.3, -0.4, 0.2, 0.1, 0.0]}
        reward: [0.5, 0.0, 0.75, -0.25, 0.25]
        features: [[1, 1, 0], [0, 1, 1], [1, 0.5, 0], [0, 0.5, 0], [0.5, 0.5, 0]]
    """

  @Test func `a row a sampler, the limit beside the simulation, and quantiles`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.prompts, to: "prompts.yaml")
    let result = try program.run(
      "simulate", "prompts.yaml", "--labels", "2000", "--repeats", "100", "--directions")
    #expect(result.status == 0)
    #expect(result.complaint.isEmpty)
    for text in [
      "\nvanilla ", "\npilaf ", "\nt-pilaf ", "\nt-pilaf:\n", "p-value", "0.99", "eigenvalue",
      "100 repeats of 2,000 labels, seed 1",
    ] {
      #expect(result.output.contains(text), "\(text)")
    }
    #expect(!result.output.contains("nan"))
    #expect(!result.output.contains("inf "))
  }

  @Test(arguments: [
    ["bandit.yaml"], ["prompts.yaml", "--at current"], ["prompts.yaml", "--repeats 2"],
    ["bandit.yaml", "--labels 3"], ["bandit.yaml", "--labels 1"],
    ["bandit.yaml", "--sampler best-of-n-oracle --sampler mixture:0.3"],
    ["unreachable.yaml", "--sampler t-pilaf"], ["alone.yaml", ""],
  ])
  func `the document of simulate satisfies its schema`(arguments: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    try program.write(Self.prompts, to: "prompts.yaml")
    try program.write(
      Self.prompts.replacing("[0.5, 0.0, 0.75", with: "[2.5, 0.0, 0.75"), to: "unreachable.yaml")
    let alone = Self.bandit.replacing("[a, b, c]", with: "[a]")
      .replacing("[0.0, 0.4, -1.0]", with: "[0.0]").replacing("[0.3, 0.1, -0.5]", with: "[0.3]")
      .replacing("[1.0, 0.2, -0.3]", with: "[1.0]")
    try program.write(alone, to: "alone.yaml")
    let result = try program.shell(
      "pilaf simulate \(arguments.joined(separator: " ")) --json"
        + (arguments.contains { $0.contains("--repeats") } ? "" : " --repeats 30")
        + (arguments.contains { $0.contains("--labels") } ? "" : " --labels 300"))
    #expect(result.status == 0, "\(result.complaint)")
    try JSONSchema.check(result.output, against: "simulate")
  }

  @Test func `labels that leave the estimate infinite are counted, not averaged in`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    let few = try document(
      program, "bandit.yaml", "--labels", "1", "--repeats", "40", "--sampler", "vanilla")
    let row = try #require(few.samplers.first)
    #expect(row.repeatsWithoutEstimate == 40)
    #expect(row.valueGap == nil)
    #expect(row.valueGapReason?.contains("finite estimate") == true)
    let some = try document(
      program, "bandit.yaml", "--labels", "60", "--repeats", "200", "--sampler", "vanilla")
    #expect((1..<200).contains(try #require(some.samplers.first).repeatsWithoutEstimate))
  }

  @Test func `the output depends on the seed and on nothing else`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.prompts, to: "prompts.yaml")
    func output(_ options: String) throws -> String {
      let line = "pilaf simulate prompts.yaml --labels 400 --repeats 70 --json " + options
      let result = try program.shell(line)
      #expect(result.status == 0)
      return result.output
    }
    let known = try output("--seed 4 --threads 1")
    #expect(try output("--seed 4 --threads 2") == known)
    #expect(try output("--seed 4 --threads 5") == known)
    #expect(try output("--seed 4") == known)
    #expect(try output("--seed 5") != known)
    // A sampler's repeats are the same whichever samplers run beside it.
    let alone = try output("--seed 4 --sampler pilaf")
    let line = try #require(
      alone.split(separator: "\n").first { $0.contains("\"standardError\"") })
    #expect(known.contains(line))
  }

  @Test func `comma-separated values agree with the document`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    let options = ["bandit.yaml", "--labels", "500", "--repeats", "50"]
    let csv = try program.shell("pilaf simulate \(options.joined(separator: " ")) --csv")
    let lines = csv.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines.count == 4)
    #expect(Set(lines.map(\.count)).count == 1)
    let json = try document(program, options)
    let column = try #require(lines[0].firstIndex(of: "meanGap"))
    for (line, row) in zip(lines.dropFirst(), json.samplers) {
      #expect(String(line[0]) == row.sampler)
      #expect(Double(line[column]) == row.valueGap?.mean)
    }
  }

  @Test(arguments: [
    "--labels 0", "--labels 9007199254740993", "--repeats 1", "--threads 0", "--at somewhere",
    "--json --csv", "--sampler nobody",
  ])
  func `wrong usage ends with code 64 and prints no result`(options: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    let result = try program.shell("pilaf simulate bandit.yaml \(options)")
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(!result.complaint.isEmpty)
  }

  @Test func `Ctrl-C prints what is done so far and ends with code 130`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    let result = try program.shell(
      """
      pilaf simulate bandit.yaml --labels 100 --repeats 3000000 --sampler vanilla --json &
      sleep 2
      kill -INT $!
      wait $!
      """)
    #expect(result.status == 130)
    #expect(result.complaint.contains("Interrupted after"))
    try JSONSchema.check(result.output, against: "simulate")
    let row = try #require(
      try JSONDecoder().decode(Document.self, from: Data(result.output.utf8)).samplers.first)
    #expect(row.repeatsDone > 0)
    #expect(row.repeatsDone < 3_000_000)
  }

  /// The parts of the document that tests read.
  struct Document: Decodable {
    struct Gap: Decodable {
      let mean: Double
    }
    struct Row: Decodable {
      let sampler: String
      let repeatsDone: Int
      let repeatsWithoutEstimate: Int
      let valueGap: Gap?
      let valueGapReason: String?
    }
    let samplers: [Row]
  }

  private func document(_ program: Program, _ options: String...) throws -> Document {
    try document(program, options)
  }

  private func document(_ program: Program, _ options: [String]) throws -> Document {
    let result = try program.shell("pilaf simulate \(options.joined(separator: " ")) --json")
    #expect(result.status == 0)
    return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
  }
}
