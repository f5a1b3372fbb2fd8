//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct PlotOptionTests {
  /// A bandit whose names hold every character that gnuplot or a shell has a use for.
  private static let bandit = """
    beta: 0.3
    policy: tabular
    prompts:
      - name: "a_b `touch pwned`"
        responses: ["it's ^{x} `touch pwned`", '"q" @y & ~z $(touch pwned)', 'back\\slash %s']
        reference: {logits: [0.0, 0.4, -1.0]}
        current: {probabilities: [0.5, 0.3, 0.2]}
        reward: [1.0, 0.2, -0.3]
    """

  /// Every command that draws, with arguments that keep it short.
  private static let commands = [
    "align", "align --picture angles", "align --picture pair-laws",
    "sweep --over reward-error --points 3", "sweep --over mixture --values 0,1", "asymptotics",
    "simulate --labels 300 --repeats 40", "design",
  ]

  private static func arguments(_ command: String, _ options: [String]) -> [String] {
    let words = command.split(separator: " ").map(String.init)
    return [words[0], "bandit.yaml"] + words.dropFirst() + options
  }

  private func withProgram(_ body: (Program) throws -> Void) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.bandit, to: "bandit.yaml")
    try body(program)
  }

  private func files(_ program: Program) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: program.directory.path))
  }

  @Test(arguments: commands)
  func `a picture is drawn beside the JSON document, and nothing else happens`(
    command: String
  ) throws {
    try withProgram { program in
      let words = command.split(separator: " --picture")[0]
      let plain = try program.run(arguments: Self.arguments(String(words), ["--json"]))
      let options = ["--json", "--plot", "picture.svg"]
      let result = try program.run(arguments: Self.arguments(command, options))
      #expect(result.status == 0 && result.complaint.isEmpty, "\(result.complaint)")
      #expect(result.output == plain.output)
      let picture = program.directory.appendingPathComponent("picture.svg")
      let text = try String(contentsOf: picture, encoding: .utf8)
      #expect(text.contains("<svg") && text.contains("</svg>"))
      #expect(try files(program) == ["bandit.yaml", "picture.svg"])
    }
  }

  @Test(arguments: [
    ("picture.png", [0x89, 0x50, 0x4E, 0x47]), ("p.PDF", [0x25, 0x50, 0x44, 0x46]),
  ])
  func `the extension chooses the format`(name: String, start: [UInt8]) throws {
    try withProgram { program in
      #expect(try program.run("design", "bandit.yaml", "--plot", name).status == 0)
      let picture = try Data(contentsOf: program.directory.appendingPathComponent(name))
      #expect(picture.starts(with: start))
    }
  }

  @Test(arguments: ["picture.jpg", "picture", "-", ".svg"])
  func `another extension is wrong usage, and the sentence lists those there are`(
    name: String
  ) throws {
    try withProgram { program in
      let result = try program.run("align", "bandit.yaml", "--plot", name)
      #expect(result.status == 64 && result.output.isEmpty)
      #expect(result.complaint.contains(".svg, .png, .pdf, .gp"))
    }
  }

  @Test func `a file that is there is kept unless --force is given`() throws {
    try withProgram { program in
      try program.write("mine", to: "picture.svg")
      let refused = try program.run("align", "bandit.yaml", "--plot", "picture.svg")
      #expect(refused.status == 74 && refused.output.isEmpty)
      #expect(refused.complaint.contains("add --force"))
      let picture = program.directory.appendingPathComponent("picture.svg")
      #expect(try String(contentsOf: picture, encoding: .utf8) == "mine")
      #expect(
        try program.run("align", "bandit.yaml", "--plot", "picture.svg", "--force").status == 0)
      #expect(try String(contentsOf: picture, encoding: .utf8).contains("<svg"))
    }
  }

  @Test(arguments: [
    "align bandit.yaml --picture angles", "align bandit.yaml --force",
    "design bandit.yaml --bound-only --plot p.svg",
  ])
  func `options that need each other or exclude each other say so`(line: String) throws {
    try withProgram { program in
      let result = try program.run(arguments: line.split(separator: " ").map(String.init))
      #expect(result.status == 64 && result.complaint.contains("--plot"))
    }
  }

  @Test func `without gnuplot the picture is text, and a sentence says how to get it`() throws {
    try withProgram { program in
      let command = "PILAF=$(command -v pilaf); PATH=/nonexistent; \"$PILAF\" align bandit.yaml"
      let people = try program.shell(command + " --plot p.svg")
      #expect(people.status == 69)
      #expect(people.output.contains("Theorem 4.1, under t-pilaf"))
      #expect(people.output.contains("####"))
      #expect(people.complaint.contains("apt-get install gnuplot-nox"))
      let machine = try program.shell(command + " --json --plot p.svg")
      #expect(machine.status == 69)
      #expect(try JSONSerialization.jsonObject(with: Data(machine.output.utf8)) is [String: Any])
      #expect(machine.complaint.contains("####"))
      #expect(try program.shell(command + " --plot p.gp").status == 0)
      #expect(try files(program) == ["bandit.yaml", "p.gp"])
    }
  }

  @Test func `a failure of gnuplot is a sentence, and leaves no file`() throws {
    try withProgram { program in
      try program.write(
        "#!/bin/sh\necho '<svg'\necho 'line 7: no luck' >&2\nexit 1\n", to: "gnuplot")
      let result = try program.shell(
        "chmod +x gnuplot; PATH=$PWD:$PATH; pilaf align bandit.yaml --plot p.svg")
      #expect(result.status == 70)
      #expect(
        result.complaint
          == "p.svg was not drawn: gnuplot could not draw the picture: line 7: no luck\n")
      #expect(try files(program) == ["bandit.yaml", "gnuplot"])
    }
  }

  @Test func `a picture that the problem does not allow is refused with the reason`() throws {
    try withProgram { program in
      try program.write(Self.twoResponses, to: "two.yaml")
      let simplex = try program.run(
        "align", "two.yaml", "--picture", "simplex", "--plot", "p.svg")
      #expect(simplex.status == 65)
      #expect(simplex.complaint.contains("three responses; take --picture angles"))
      #expect(try program.run("align", "two.yaml", "--plot", "p.svg").status == 0)
    }
  }

  private static let twoResponses = """
    beta: 0.3
    policy: tabular
    prompts:
      - reference: {logits: [0.0, 0.4]}
        current: {probabilities: [0.5, 0.5]}
        reward: [1.0, 0.2]
    """
}
