//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct CommandTests {
  static let commands = [
    "verify", "claims", "align", "sweep", "asymptotics", "simulate", "design", "recommend", "draw",
    "fit", "train", "compare", "bandit", "samplers", "new", "notebook",
  ]

  @Test(arguments: commands)
  func `the help of a command shows an example`(command: String) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(command, "--help")
    #expect(result.status == 0)
    #expect(result.output.contains("Example"))
    #expect(result.output.contains("pilaf \(command)"))
  }

  @Test func `every command is listed and tested`() throws {
    let program = try Program()
    defer { program.remove() }
    let help = try program.run("--help").output
    for command in Self.commands { #expect(help.contains("\n  \(command) ")) }
  }

  @Test func `the version is printed and stands in every document`() throws {
    let program = try Program()
    defer { program.remove() }
    let version = try program.run("--version").output.trimmingCharacters(in: .newlines)
    #expect(version.split(separator: ".").count == 3)
    #expect(try program.run("samplers", "--json").output.contains("\"version\" : \"\(version)\""))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions of a shell are generated`(shell: String) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run("--generate-completion-script", shell)
    #expect(result.status == 0)
    #expect(result.output.contains("t-pilaf-unweighted"))
  }

  @Test func `the list of samplers satisfies its schema`() throws {
    let program = try Program()
    defer { program.remove() }
    try JSONSchema.check(try program.run("samplers", "--json").output, against: "samplers")
  }

  @Test(arguments: ["bandit", "prompts", "sequence"])
  func `a new problem can be aligned, swept and drawn from`(kind: String) throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run("new", kind, "-o", "problem.yaml").status == 0)
    let align = try program.run("align", "problem.yaml", "--json")
    #expect(align.status == 0)
    try JSONSchema.check(align.output, against: "align")
    let sweep = try program.run(
      "sweep", "problem.yaml", "--over", "beta", "--points", "3", "--json")
    #expect(sweep.status == 0)
    try JSONSchema.check(sweep.output, against: "sweep")
    let draw = try program.run("draw", "problem.yaml", "--pairs", "5", "--seed", "3")
    #expect(draw.status == 0)
    #expect(draw.output.split(separator: "\n").count == 5)
    for line in draw.output.split(separator: "\n") {
      try JSONSchema.check(String(line), against: "draw")
    }
  }

  @Test(arguments: [
    "beta", "reward-error", "reward-scale", "mixture", "interpolation-beta", "divergence",
    "best-of",
  ])
  func `a sweep over any variable has a row a value`(variable: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let json = try program.run("sweep", "bandit.yaml", "--over", variable, "--json")
    #expect(json.status == 0)
    try JSONSchema.check(json.output, against: "sweep")
    let csv = try program.run("sweep", "bandit.yaml", "--over", variable, "--csv")
    let rows = csv.output.split(separator: "\n")
    #expect(rows.count > 8)
    #expect(rows[0].hasPrefix(variable))
    #expect(csv.complaint.isEmpty)
  }

  @Test func `a sweep over the length of sequences enumerates none`() throws {
    let program = try Program()
    defer { program.remove() }
    _ = try program.run("new", "sequence", "--output", "sequence.yaml")
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let json = try program.run(
      "sweep", "sequence.yaml", "--over", "length", "--from", "1", "--to", "60", "--json")
    #expect(json.status == 0)
    try JSONSchema.check(json.output, against: "sweep")
    #expect(json.output.contains("practicalDistanceReason"))
    #expect(json.output.contains("\"route\" : \"transfer\""))
    let text = try program.run("sweep", "sequence.yaml", "--over", "length", "--values", "2,40")
    #expect(text.output.contains("deviation") && text.output.contains("T2 grows with"))
    let judged = try program.run(
      "sweep", "sequence.yaml", "--over", "length", "--values", "1,3", "--at", "current", "--json")
    try JSONSchema.check(judged.output, against: "sweep")
    for arguments in [
      ["bandit.yaml"], ["sequence.yaml", "--sampler", "best-of-n"],
      ["sequence.yaml", "--values", "40", "--at", "optimum"],
    ] {
      let refused = try program.run(arguments: ["sweep"] + arguments + ["--over", "length"])
      #expect(refused.status == 65)
      #expect(refused.output.isEmpty)
      #expect(refused.complaint.contains("expected"))
    }
  }

  @Test(arguments: ["reward-scale", "best-of"], ["optimum", "current"])
  func `a sweep can follow what labels are worth`(variable: String, place: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let arguments = ["sweep", "bandit.yaml", "--over", variable, "--at", place]
    let json = try program.run(arguments: arguments + ["--json"])
    #expect(json.status == 0)
    try JSONSchema.check(json.output, against: "sweep")
    #expect(json.output.contains("\"gainOverVanilla\""))
    let text = try program.run(arguments: arguments).output
    #expect(text.contains("What labels are worth, at"))
    let rows = try program.run(arguments: arguments + ["--csv"]).output.split(separator: "\n")
    let columns = rows[0].split(separator: ",", omittingEmptySubsequences: false).count
    for row in rows {
      #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == columns)
    }
  }

  @Test func `the same seed draws the same pairs and another seed others`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let draws = try ["7", "7", "8"].map {
      try program.run("draw", "bandit.yaml", "--pairs", "40", "--seed", $0, "--csv").output
    }
    #expect(draws[0] == draws[1])
    #expect(draws[0] != draws[2])
  }

  @Test func `a file that exists is replaced only on request`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("mine", to: "bandit.yaml")
    let refused = try program.run("new", "bandit", "-o", "bandit.yaml")
    #expect(refused.status == 74)
    #expect(refused.complaint.contains("--force"))
    let path = program.directory.appendingPathComponent("bandit.yaml")
    #expect(try String(contentsOf: path, encoding: .utf8) == "mine")
    #expect(try program.run("new", "bandit", "-o", "bandit.yaml", "--force").status == 0)
    #expect(try String(contentsOf: path, encoding: .utf8) != "mine")
  }

  @Test func `a problem is read from standard input`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run("align", "-", "--csv", input: AlignCommandTests.bandit)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("sampler,"))
  }

  @Test func `distinct pairs are distinct and weighed by their chance`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let draw = ["draw", "bandit.yaml", "--sampler", "uniform", "--pairs", "200", "--csv"]
    let rows = try program.run(arguments: draw + ["--distinct"]).output.split(separator: "\n")
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",")
      #expect(cells[3] != cells[4])
      #expect(abs((Double(cells[5]) ?? 0) - 2.0 / 3) < 1e-12)
    }
    let plain = try program.run(arguments: draw).output.split(separator: "\n").dropFirst()
    #expect(plain.contains { $0.split(separator: ",")[3] == $0.split(separator: ",")[4] })
  }

  @Test func `a file that cannot be written is a sentence and leaves nothing behind`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run("new", "bandit", "-o", "no/such/folder/bandit.yaml")
    #expect(result.status == 74)
    #expect(result.complaint.contains("no/such/folder/bandit.yaml"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.directory.path).isEmpty)
  }
}
