//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct DesignCommandTests {
  /// Two prompts of tabular policies.
  private static let prompts = """
    beta: 0.5
    policy: tabular
    prompts:
      - name: easy
        probability: 0.25
        responses: [yes, no]
        reference: {logits: [0.0, 0.4]}
        current: {logits: [0.3, 0.1]}
        reward: [1.0, 0.2]
      - name: hard
        probability: 0.75
        responses: [a, b, c, d]
        reference: {logits: [0.0, 0.4, -1.0, 0.2]}
        current: {logits: [0.3, 0.1, -0.5, 0.0]}
        reward: [1.0, 0.2, -0.3, 0.1]
    """

  private struct Document: Decodable {
    struct Pair: Decodable {
      let promptIndex: Int
      let weight: Double
      let firstWinProbability: Double
      let secondWinProbability: Double
    }
    struct Row: Decodable {
      let sampler: String
      let criterionValue: Double?
      let criterionValueReason: String?
      let efficiency: Double?
      let efficiencyLowerBound: Double?
    }
    let certified: Bool
    let equivalenceGap: Double?
    let pairs: [Pair]
    let samplers: [Row]
  }

  private func document(_ options: [String]) throws -> Document {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.prompts, to: "prompts.yaml")
    let result = try program.run(arguments: ["design", "prompts.yaml", "--json"] + options)
    #expect(result.status == 0)
    #expect(result.complaint.isEmpty)
    try JSONSchema.check(result.output, against: "design")
    return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
  }

  @Test(arguments: ["V", "D", "A", "E"], ["optimum", "current"])
  func `the design is certified, and no sampler is better than it or than its own bound`(
    criterion: String, place: String
  ) throws {
    let document = try document(["--criterion", criterion, "--at", place])
    #expect(document.certified)
    let slack = 1 + (try #require(document.equivalenceGap)) + 1e-9
    for prompt in 0..<2 {
      let total = document.pairs.filter { $0.promptIndex == prompt }.map(\.weight).reduce(0, +)
      #expect(abs(total - 1) <= 1e-12)
    }
    for pair in document.pairs {
      #expect(abs(pair.firstWinProbability + pair.secondWinProbability - 1) <= 1e-15)
    }
    for row in document.samplers where row.sampler != "best-of-n-oracle" {
      let efficiency = try #require(row.efficiency, "\(row.sampler)")
      let bound = try #require(row.efficiencyLowerBound)
      #expect(efficiency <= slack, "\(row.sampler)")
      #expect(bound > 0 && bound <= efficiency * slack, "\(row.sampler)")
    }
    let oracle = try #require(document.samplers.first { $0.sampler == "best-of-n-oracle" })
    #expect(oracle.criterionValue == nil)
    #expect(oracle.criterionValueReason?.contains("deterministic") == true)
  }

  @Test(arguments: ["probit", "cauchy"])
  func `labels may follow another link, whose aligned sampler is listed too`(link: String) throws {
    let document = try document(["--link", link])
    let logistic = try self.document([])
    #expect(document.certified)
    #expect(document.samplers.map(\.sampler) == logistic.samplers.map(\.sampler) + ["link-aligned"])
    #expect(document.samplers[0].criterionValue != logistic.samplers[0].criterionValue)
    for row in document.samplers where row.sampler != "best-of-n-oracle" {
      #expect(try #require(row.efficiencyLowerBound) <= (try #require(row.efficiency)) * (1 + 1e-5))
    }
  }

  @Test func `the bounds need no search`() throws {
    let bounded = try document(["--bound-only"])
    let searched = try document([])
    #expect(bounded.pairs.isEmpty && !bounded.certified)
    for (row, other) in zip(bounded.samplers, searched.samplers) {
      #expect(row.efficiency == nil)
      #expect(row.efficiencyLowerBound == other.efficiencyLowerBound)
    }
  }

  @Test func `the text and the comma-separated values list the pairs`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.prompts, to: "prompts.yaml")
    let text = try program.run("design", "prompts.yaml").output
    #expect(text.contains("certified to 1 + "))
    #expect(text.contains("hard"))
    let rows = try program.run("design", "prompts.yaml", "--csv").output.split(separator: "\n")
    #expect(rows[0].hasPrefix("prompt,first,second,"))
    #expect(rows.count >= 4)
  }

  @Test func `a reward that no policy represents has no design, and the reason says so`() throws {
    let program = try Program()
    defer { program.remove() }
    let problem = """
      beta: 0.5
      policy: log-linear
      theta: [0.1]
      prompts:
        - responses: [a, b, c]
          reference: {logits: [0, 0, 0]}
          features: [[1], [0], [2]]
          reward: [0, 1, 0]
      """
    try program.write(problem, to: "problem.yaml")
    let result = try program.run("design", "problem.yaml", "--json")
    #expect(result.status == 0)
    try JSONSchema.check(result.output, against: "design")
    #expect(result.output.contains("not representable"))
    let current = try program.run("design", "problem.yaml", "--at", "current")
    #expect(current.output.contains("certified to 1 + "))
  }
}
