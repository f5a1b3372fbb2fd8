//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct RecommendCommandTests {
  private struct Document: Decodable {
    struct Row: Decodable {
      let sampler: String
      let noiseDegrees: Double?
      let expectedRegret: Double?
      let expectedRegretReason: String?
      let regretQuantile5: Double?
      let regretMedian: Double?
      let regretQuantile95: Double?
      let bestShare: Double?
    }
    let recommended: String?
    let advice: String
    let reasons: [String]
    let draws: Double?
    let drawsReason: String?
    let samplers: [Row]
  }

  private func inProgram(_ body: (Program) throws -> Void) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    try program.write(FitCommandTests.citations, to: "citations.csv")
    try body(program)
  }

  private func document(_ program: Program, _ arguments: String...) throws -> Document {
    let result = try program.run(arguments: ["recommend", "--json"] + arguments)
    #expect(result.status == 0)
    #expect(result.complaint.isEmpty)
    try JSONSchema.check(result.output, against: "recommend")
    return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
  }

  @Test func `the advice names the sampler with the smallest regret, problem or comparisons`()
    throws
  {
    try inProgram { program in
      for document in [
        try document(program, "bandit.yaml", "--labels", "1000"),
        try document(
          program, "citations.csv", "--labels", "500", "--beta", "0.5", "--draws", "20"),
      ] {
        let known = document.samplers.filter { $0.expectedRegret != nil }
        #expect(known.count == document.samplers.count - 1)
        let least = known.min { ($0.expectedRegret ?? 0) < ($1.expectedRegret ?? 0) }
        let best = try #require(document.recommended)
        #expect(best == least?.sampler)
        #expect(document.advice.contains(" on \(best):"))
        let oracle = document.samplers.first { $0.sampler == "best-of-n-oracle" }
        #expect(oracle?.expectedRegretReason?.contains("deterministic") == true)
      }
    }
  }

  @Test func `a problem file has no uncertainty, and the document says so`() throws {
    try inProgram { program in
      let document = try document(program, "bandit.yaml", "--labels", "1000")
      #expect(document.draws == nil)
      #expect(document.drawsReason?.contains("without uncertainty") == true)
      #expect(document.samplers.allSatisfy { $0.regretMedian == nil && $0.bestShare == nil })
    }
  }

  @Test func `comparisons carry their uncertainty, and a seed fixes the output`() throws {
    try inProgram { program in
      let line = [
        "recommend", "citations.csv", "--labels", "500", "--beta", "0.5", "--draws", "30", "--csv",
      ]
      let outputs = try ["4", "4", "5"].map { seed in
        try program.run(arguments: line + ["--seed", seed]).output
      }
      #expect(outputs[0] == outputs[1])
      #expect(outputs[0] != outputs[2])
      let document = try document(
        program, "citations.csv", "--labels", "500", "--beta", "0.5", "--draws", "30")
      #expect(document.draws == 30)
      for row in document.samplers where row.sampler != "best-of-n-oracle" {
        let low = try #require(row.regretQuantile5)
        let middle = try #require(row.regretMedian)
        let high = try #require(row.regretQuantile95)
        #expect(low < middle && middle < high)
      }
    }
  }

  @Test func `four times the labels halve the noise and quarter the regret`() throws {
    try inProgram { program in
      let few = try document(program, "bandit.yaml", "--labels", "1000")
      let many = try document(program, "bandit.yaml", "--labels", "4000")
      for (row, other) in zip(few.samplers, many.samplers) where row.expectedRegret != nil {
        let noise = try #require(row.noiseDegrees) / (try #require(other.noiseDegrees))
        let regret = try #require(row.expectedRegret) / (try #require(other.expectedRegret))
        #expect(abs(noise - 2) <= 1e-12 && abs(regret - 4) <= 1e-12)
      }
    }
  }

  @Test func `few labels are told of, and the text shows the table`() throws {
    try inProgram { program in
      let few = try program.run("recommend", "bandit.yaml", "--labels", "5").output
      #expect(few.contains("fewer than 10 for each of the 2 directions"))
      let text = try program.run(
        "recommend", "citations.csv", "--labels", "500", "--beta", "0.5", "--draws", "10"
      ).output
      #expect(text.contains("Spend the 500 labels on "))
      #expect(text.contains("% of 10 draws"))
      #expect(!text.contains("nan") && !text.contains("inf"))
    }
  }

  @Test(arguments: [
    ["bandit.yaml", "--labels", "0"], ["bandit.yaml"], ["citations.csv", "--labels", "10"],
    ["bandit.yaml", "--labels", "10", "--ties", "drop"],
    ["citations.csv", "--labels", "10", "--beta", "1", "--link", "probit"],
    ["bandit.yaml", "--labels", "10", "--draws", "0"],
  ])
  func `wrong usage is a sentence`(arguments: [String]) throws {
    try inProgram { program in
      let result = try program.run(arguments: ["recommend"] + arguments)
      #expect(result.status == 64)
      #expect(result.output.isEmpty)
      #expect(!result.complaint.isEmpty)
    }
  }
}
