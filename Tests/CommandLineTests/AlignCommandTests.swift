//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct AlignCommandTests {
  static let bandit = """
    beta: 0.3
    policy: tabular
    prompts:
      - responses: [a, b, c]
        reference: {logits: [0.0, 0.4, -1.0]}
        current: {logits: [0.3, 0.1, -0.5]}
        reward: [1.0, 0.2, -0.3]
    """

  @Test func `align prints a row for every sampler and Theorem 4-1`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    let result = try program.run("align", "bandit.yaml")
    #expect(result.status == 0)
    #expect(result.complaint.isEmpty)
    for name in [
      "vanilla", "hybrid", "best-of-n", "best-of-n-oracle", "pilaf", "t-pilaf",
      "t-pilaf-unweighted", "interpolated", "uniform", "mix-p", "mix-r",
    ] {
      #expect(result.output.contains("\n\(name) "), "\(name)")
    }
    #expect(result.output.contains("Theorem 4.1"))
    #expect(!result.output.contains("nan"))
    #expect(!result.output.contains("inf"))
  }

  @Test(arguments: [[], ["--directions"], ["--sampler", "mixture:0.3", "--beta", "2"]])
  func `the document of align satisfies its schema`(options: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    let line = (["pilaf align bandit.yaml --json"] + options).joined(separator: " ")
    let result = try program.shell(line)
    #expect(result.status == 0)
    try JSONSchema.check(result.output, against: "align")
  }

  @Test(arguments: ["reward: [1, 1, 1]", "reward: [0, 0, 0]"])
  func `identical rewards at the reference leave the cosine null with a reason`(
    reward: String
  ) throws {
    let program = try Program()
    defer { program.remove() }
    let flat = Self.bandit.replacing("reward: [1.0, 0.2, -0.3]", with: reward)
      .replacing("[0.3, 0.1, -0.5]", with: "[0.0, 0.4, -1.0]")
    try program.write(flat, to: "flat.yaml")
    let text = try program.run("align", "flat.yaml")
    #expect(text.status == 0)
    #expect(text.output.contains("grad J is zero"))
    let json = try program.run("align", "flat.yaml", "--json")
    #expect(json.output.contains("\"cosine\" : null"))
    #expect(json.output.contains("\"cosineReason\" : \"grad J is zero"))
    try JSONSchema.check(json.output, against: "align")
  }

  @Test func `a sampler asked for twice is shown once, in the order asked for`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    let result = try program.run(
      "align", "bandit.yaml", "--sampler", "pilaf", "--sampler", "vanilla", "--sampler", "pilaf",
      "--csv")
    let names = result.output.split(separator: "\n").dropFirst().map {
      $0.prefix { $0 != "," }
    }
    #expect(names == ["pilaf", "vanilla"])
  }

  @Test func `numbers of the document round-trip and agree with the comma-separated values`() throws
  {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    let csv = try program.run("align", "bandit.yaml", "--csv").output
    let json = try program.run("align", "bandit.yaml", "--json").output
    let cells = csv.split(separator: "\n").dropFirst().flatMap { $0.split(separator: ",") }
      .filter { $0.contains(".") && Double($0) != nil }
    #expect(cells.count > 60)
    for cell in cells where !cell.hasSuffix(".0") && !cell.contains("e") {
      #expect(json.contains(cell), "\(cell)")
    }
  }

  @Test func `candidates need a beta and say how they were renormalised`() throws {
    let program = try Program()
    defer { program.remove() }
    let lines = [("a", -1.2, -0.9, 0.5), ("b", -2.0, -2.5, -0.3), ("c", -3.1, -3.0, 0.1)].map {
      "{\"prompt\": \"q\", \"response\": \"\($0.0)\", \"logp_reference\": \($0.1), "
        + "\"logp_policy\": \($0.2), \"reward\": \($0.3)}"
    }.joined(separator: "\n")
    try program.write(lines, to: "log.jsonl")
    let without = try program.run("align", "log.jsonl")
    #expect(without.status == 65)
    #expect(without.complaint.contains("--beta"))
    #expect(without.output.isEmpty)
    let with = try program.run("align", "log.jsonl", "--beta", "0.1")
    #expect(with.status == 0)
    #expect(with.output.contains("renormalised"))
  }

  @Test(arguments: [
    ["align"], ["align", "x.yaml", "--best-of", "1"], ["align", "x.yaml", "--sampler", "pilav"],
    ["align", "x.yaml", "--sampler", "mixture:1.5"], ["align", "x.yaml", "--beta", "-1"],
    ["align", "x.yaml", "--json", "--csv"], ["align", "x.yaml", "--target-angle", "0"],
    ["align", "x.yaml", "--max-responses", "0"], ["draw", "x.yaml", "--pairs", "0"],
    ["sweep", "x.yaml", "--over", "lengths"], ["sweep", "x.yaml", "--over", "beta", "--from", "0"],
    ["new", "poem"], ["nonsense"],
  ])
  func `wrong usage ends with code 64 and prints no result`(arguments: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.shell("pilaf \(arguments.joined(separator: " "))")
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(!result.complaint.isEmpty)
  }
}
