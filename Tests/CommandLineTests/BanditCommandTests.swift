//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct BanditCommandTests {
  /// The parts of the document that are read here.
  struct Document: Decodable {
    struct Evaluation: Decodable {
      let reward: Double
      let regret: Double
    }
    struct Sampled: Decodable {
      struct Statistic: Decodable {
        let mean: Double
        let standardError: Double?
      }
      let seeds: Int
      let reward: Statistic
    }
    let population: Evaluation?
    let optimum: Evaluation?
    let sampled: Sampled
    let samples: Int
  }

  static func document(_ arguments: String...) throws -> Document {
    let program = try Program()
    defer { program.remove() }
    let result = try program.shell("pilaf bandit \(arguments.joined(separator: " ")) --json")
    #expect(result.status == 0, "\(result.complaint)")
    return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
  }

  @Test(arguments: [
    "R4", "R5 --preset offline-ipo --states 5", "R8 --preset on-policy-best-of-n --gatherings 2",
    "R9 --preset on-policy-ipo --gatherings 2 --table sample-reuse --reuse 16",
    "R4 --algorithm dpo --labels bradley-terry --seeds 1", "R5 --algorithm kto --data on-policy",
    "R4 --algorithm rwr --table reward-model", "R5 --algorithm ppo --data on-policy --clip 0.1",
    "R5 --algorithm reinforce --data on-policy --optimiser natural --learning-rate 0.01",
    "R4 --algorithm binary-feedme --bad-weight 0.2 --table negative-gradient",
    "R4 --algorithm pref-ft --table preference-data", "R4 --table data-source --optimiser plain",
    "R6 --preset on-policy-best-of-n --gatherings 2", "R7 --algorithm kto --states 2",
    "R7 --preset offline-best-of-n --table sample-passes", "R6 --algorithm ppo --data on-policy",
  ])
  func `the document of bandit satisfies its schema`(arguments: String) throws {
    let program = try Program()
    defer { program.remove() }
    let seeds = arguments.contains("--seeds") ? "" : " --seeds 4"
    let reuse = arguments.contains("--reuse") ? "" : " --reuse 3"
    let result = try program.shell("pilaf bandit \(arguments)\(seeds)\(reuse) --json")
    #expect(result.status == 0, "\(result.complaint)")
    try JSONSchema.check(result.output, against: "bandit")
  }

  @Test func `the text shows optimum, population and samples beside each other`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(
      "bandit", "R4", "--preset", "offline-best-of-n", "--seeds", "10", "--table", "data-source")
    #expect(result.status == 0)
    #expect(result.complaint.isEmpty)
    for text in [
      "R4, best-of-n, offline, one table", "adam at 0.05", "published rate 0.01", "optimum",
      "population",
      "standard error", "KL(pi || ref)", "on-policy", "10 seeds",
    ] {
      #expect(result.output.contains(text), "\(text)")
    }
    #expect(!result.output.contains("nan") && !result.output.contains("inf"))
  }

  @Test(arguments: [
    ("R6 --algorithm kto", "No population: KTO"), ("R6 --algorithm ppo", "No population: PPO"),
    ("R4 --algorithm dpo", "No optimum: DPO's loss has no minimum"),
    ("R4 --algorithm kto", "No optimum: No closed form"),
    ("R5 --data on-policy", "No optimum: There is no fixed optimum"),
    ("R7 --algorithm ipo --states 2", "% of the pairs"),
  ])
  func `an empty column is explained by what is missing`(
    arguments: String, sentence: String
  ) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.shell("pilaf bandit \(arguments) --reuse 2 --seeds 2")
    #expect(result.status == 0)
    #expect(result.output.contains(sentence), "\(result.output)")
    #expect(result.output.components(separatedBy: "DPO").count <= 2)
  }

  @Test func `sequences have a population and an optimum, and words of a table match its name`()
    throws
  {
    let document = try Self.document("R7 --algorithm best-of-n --reuse 2 --seeds 2")
    let population = try #require(document.population)
    let optimum = try #require(document.optimum)
    #expect(population.reward > 0 && population.reward < optimum.reward)
    let program = try Program()
    defer { program.remove() }
    let result = try program.shell(
      "pilaf bandit R4 --reuse 4 --seeds 2 --table preference-data --csv")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 8)
    let header = lines[0].split(separator: ",")
    #expect(header.allSatisfy { $0.allSatisfy(\.isLetter) } && header.contains("populationReward"))
    // Data of the policy are gathered anew, also where the plan itself gathers once.
    let samples = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] }
    #expect(samples[7] == "200" && samples[6] == "50")
  }

  @Test func `the output depends on the seed and not on the threads`() throws {
    let program = try Program()
    defer { program.remove() }
    func output(_ options: String) throws -> String {
      try program.shell(
        "pilaf bandit R4 --preset on-policy-ipo --gatherings 3 --seeds 40 --json " + options
      ).output
    }
    let known = try output("--seed 4 --threads 1")
    #expect(try output("--seed 4 --threads 3") == known)
    #expect(try output("--seed 5 --threads 1") != known)
  }

  @Test func `samples scatter around what they should`() throws {
    let offline = try Self.document("R4 --preset offline-best-of-n --seeds 60")
    #expect(offline.sampled.seeds == 60)
    #expect(offline.samples == 50)
    let error = try #require(offline.sampled.reward.standardError)
    // One seed's spread is about 0.16, so the mean of sixty is known to about 0.02.
    #expect((0.01..<0.04).contains(error))
    let optimum = try #require(offline.optimum)
    #expect(optimum.regret > 0)
  }

  @Test(arguments: [
    (["bandit", "R1"], "R1"),
    (["bandit", "R4", "--seeds", "0"], "--seeds is 0"),
    (["bandit", "R4", "--beta", "0"], "--beta is 0"),
    (["bandit", "R4", "--algorithm", "ipo", "--samples", "1"], "needs 2"),
    (["bandit", "R4", "--tie-threshold", "2"], "--tie-threshold is 2"),
    (["bandit", "R4", "--table", "none"], "none"),
    (["bandit", "R6", "--optimiser", "natural"], "sequences (R6) take adam or plain"),
  ])
  func `wrong usage is said in a sentence`(arguments: [String], sentence: String) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(arguments: arguments)
    #expect(result.status == 64)
    #expect(result.complaint.contains(sentence), "\(result.complaint)")
  }
}
