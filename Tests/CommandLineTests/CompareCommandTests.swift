//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct CompareCommandTests {
  private func run(_ options: String) throws -> Program.Result {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    try program.write(SimulateCommandTests.prompts, to: "prompts.yaml")
    return try program.shell(
      "pilaf compare \(options)" + (options.contains("--steps") ? "" : " --steps 12")
        + " --labels-per-step 8 --seeds 6")
  }

  @Test func `samplers stand beside vanilla, with what a regret costs`() throws {
    let result = try run("bandit.yaml")
    #expect(result.status == 0)
    #expect(result.complaint.isEmpty)
    for text in [
      "\nvanilla ", "\npilaf ", "\nt-pilaf ", "\nhybrid ", "\nbest-of-n ", "labels to", "95 %",
      "6 seeds from 1",
    ] {
      #expect(result.output.contains(text), "\(text)")
    }
    #expect(!result.output.contains("nan") && !result.output.contains("inf"))
  }

  @Test(arguments: [
    "bandit.yaml", "prompts.yaml --samplers pilaf,uniform --schedule iterative",
    "bandit.yaml --samplers vanilla", "bandit.yaml --regret 1e-9",
    "bandit.yaml --regret 0.2 --samplers mixture:1,mix-r --algorithm ipo",
    "bandit.yaml --start overfitted --samplers pilaf --interpolation-beta 1",
  ])
  func `the document satisfies its schema`(options: String) throws {
    let result = try run(options + " --json")
    #expect(result.status == 0, "\(result.complaint)")
    try JSONSchema.check(result.output, against: "compare")
    let csv = try run(options + " --csv").output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).count
    }
    #expect(csv.count > 1 && Set(csv).count == 1)
  }

  @Test func `the output does not depend on the number of threads`() throws {
    let one = try run("prompts.yaml --json --threads 1 --samplers pilaf")
    #expect(try run("prompts.yaml --json --threads 3 --samplers pilaf").output == one.output)
  }

  @Test(arguments: [
    ("bandit.yaml --samplers nobody", 64, "not a sampler"),
    ("bandit.yaml --regret=-1", 64, "--regret is -1"),
    ("bandit.yaml --step-size 1e300", 65, "smaller steps"),
  ])
  func `what cannot be compared is explained`(
    options: String, status: Int32, sentence: String
  ) throws {
    let result = try run(options)
    #expect(result.status == status)
    #expect(result.complaint.contains(sentence))
  }
}
