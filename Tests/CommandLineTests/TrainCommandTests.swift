//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct TrainCommandTests {
  static let bandit = AlignCommandTests.bandit
  static let prompts = SimulateCommandTests.prompts

  /// Short runs.
  static let short = "--steps 6 --labels-per-step 4 --seeds 3"

  private func prepared() throws -> Program {
    let program = try Program()
    try program.write(Self.bandit, to: "bandit.yaml")
    try program.write(Self.prompts, to: "prompts.yaml")
    return program
  }

  @Test func `exact gradients stand beside runs from labels`() throws {
    let program = try prepared()
    defer { program.remove() }
    let result = try program.shell("pilaf train bandit.yaml \(Self.short)")
    #expect(result.status == 0)
    #expect(result.complaint.isEmpty)
    for text in [
      "dpo on pairs of pilaf, online, from reference", "Exact gradients:", "From labels",
      "3 of 3 seeds from 1", "||T2||", "cosine",
    ] {
      #expect(result.output.contains(text), "\(text)")
    }
    #expect(!result.output.contains("nan") && !result.output.contains("inf "))
  }

  @Test(arguments: [
    "bandit.yaml", "bandit.yaml --algorithm ipo --sampler vanilla --schedule offline",
    "bandit.yaml --algorithm kto --sampler best-of-n-oracle --optimiser adam",
    "bandit.yaml --algorithm reward-model --labels hard",
    "bandit.yaml --algorithm reward-model --improvement ppo --step-size 0.1",
    "prompts.yaml --algorithm ppo --schedule iterative --epochs 2 --reuse 3",
    "prompts.yaml --algorithm rwr --sampler t-pilaf", "prompts.yaml --algorithm reinforce",
    "bandit.yaml --algorithm pref-ft --flip-rate 0.1 --temperature 2",
    "prompts.yaml --algorithm binary-feedme --bad-weight 0.1",
    "prompts.yaml --start overfitted --start-labels 5 --start-steps 20 --optimiser natural",
    "bandit.yaml --start vanilla-iteration --start-steps 5 --first-shown-bonus 0.5 --shuffle-shown",
    "bandit.yaml --interpolation-beta 3 --step-size 1e200", "bandit.yaml --population",
    "bandit.yaml --sampler mixture:0.7 --seeds 1",
  ])
  func `documents satisfy their schemas`(arguments: String) throws {
    let program = try prepared()
    defer { program.remove() }
    let seeds = arguments.contains("--seeds") ? "" : "--seeds 3"
    let line = "pilaf train \(arguments) --steps 6 --labels-per-step 4 \(seeds)"
    let result = try program.shell(line + " --json")
    #expect(result.status == 0, "\(result.complaint)")
    try JSONSchema.check(result.output, against: "train")
    let lines = try program.shell(line + " --json-lines").output.split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in [lines.first, lines.last].compactMap(\.self) {
      try JSONSchema.check(String(line), against: "train-line")
    }
    let csv = try program.shell(line + " --csv").output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).count
    }
    #expect(csv.count > 1 && Set(csv).count == 1)
  }

  @Test func `the order of convergence is shown where every step is evaluated`() throws {
    let program = try prepared()
    defer { program.remove() }
    let line = "pilaf train bandit.yaml --population --sampler uniform --steps 60"
    let text = try program.shell(line + " --evaluate-every 1")
    #expect(text.output.contains("max |D* - D|, shrinks with the order"), "\(text.output)")
    for (interval, isFitted) in [(1, true), (7, false)] {
      let result = try program.shell(line + " --evaluate-every \(interval) --json")
      try JSONSchema.check(result.output, against: "train")
      let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let population = try #require((document as? [String: Any])?["population"] as? [String: Any])
      let convergence = population["convergence"] as? [String: Any]
      #expect((convergence != nil) == isFitted)
      #expect((population["convergenceReason"] == nil) == isFitted)
      if let order = convergence?["order"] as? Double {
        // Uniform pairs converge linearly; the first steps, far from the optimum, bend the line.
        #expect(abs(order - 1) < 0.25)
      }
    }
  }

  @Test func `a picture shows reward against KL, and regret against labels`() throws {
    let program = try prepared()
    defer { program.remove() }
    let result = try program.shell("pilaf train bandit.yaml \(Self.short) --plot course.gp")
    #expect(result.status == 0)
    let script = try text(program, "course.gp")
    #expect(script.contains("exact gradients") && script.contains("'pilaf'"))
    let compared = try program.shell("pilaf compare bandit.yaml \(Self.short) --plot curves.gp")
    #expect(compared.status == 0)
    #expect(try text(program, "curves.gp").contains("'vanilla'"))
  }

  @Test func `the output depends on the seed and on nothing else`() throws {
    let program = try prepared()
    defer { program.remove() }
    func output(_ options: String) throws -> String {
      let result = try program.shell(
        "pilaf train prompts.yaml --steps 10 --labels-per-step 3 --seeds 5 --json-lines \(options)")
      #expect(result.status == 0)
      return result.output
    }
    let known = try output("--threads 1")
    #expect(try output("--threads 2") == known)
    #expect(try output("--threads 7") == known)
    #expect(try output("--seed 2") != known)
  }

  @Test func `a run that is killed goes on and ends with the same output`() throws {
    let program = try prepared()
    defer { program.remove() }
    let line =
      "pilaf train prompts.yaml --steps 150 --labels-per-step 16 --seeds 20 --threads 2 --json"
    let known = try program.shell(line)
    #expect(known.status == 0)
    // Killed as soon as two runs are kept; the shell waits for the file, not for a time.
    let killed = try program.shell(
      """
      \(line) --checkpoint run.jsonl & pid=$!
      while [ "$(wc -l < run.jsonl 2>/dev/null || echo 0)" -lt 3 ]; do
        kill -0 $pid 2>/dev/null || break
        sleep 0.02
      done
      kill -9 $pid; wait $pid
      """)
    #expect(killed.status != 0)
    let kept = try text(program, "run.jsonl").split(separator: "\n").count - 1
    #expect((2..<20).contains(kept))
    let resumed = try program.shell(line + " --checkpoint run.jsonl")
    #expect(resumed.status == 0)
    #expect(resumed.output == known.output)
    // Everything is kept by now, and nothing is run again.
    #expect(try text(program, "run.jsonl").split(separator: "\n").count == 21)
    #expect(try program.shell(line + " --checkpoint run.jsonl").output == known.output)
  }

  @Test(arguments: ["cut", "altered"])
  func `a damaged line is recognised and its run done again`(damage: String) throws {
    let program = try prepared()
    defer { program.remove() }
    let line = "pilaf train bandit.yaml --steps 10 --labels-per-step 4 --seeds 4 --json "
    let known = try program.shell(line + "--checkpoint run.jsonl")
    #expect(known.status == 0)
    let whole = try text(program, "run.jsonl")
    let damaged =
      damage == "cut"
      ? String(whole.dropLast(25)) : whole.replacing("\"seed\":3", with: "\"seed\":4")
    #expect(damaged != whole)
    try program.write(damaged, to: "run.jsonl")
    let again = try program.shell(line + "--checkpoint run.jsonl")
    #expect(again.status == 0)
    #expect(again.output == known.output)
    #expect(again.complaint.contains("cut short or altered"))
    #expect(
      Set(try text(program, "run.jsonl").split(separator: "\n"))
        == Set(whole.split(separator: "\n")))
  }

  @Test func `a checkpoint of another plan or file is refused`() throws {
    let program = try prepared()
    defer { program.remove() }
    let line = "pilaf train bandit.yaml \(Self.short) --checkpoint run.jsonl"
    #expect(try program.shell(line).status == 0)
    let other = try program.shell(line + " --flip-rate 0.1")
    #expect(other.status == 65)
    #expect(other.complaint.contains("another problem or plan"))
    let wrong = try program.shell(
      "pilaf train bandit.yaml \(Self.short) --checkpoint bandit.yaml")
    #expect(wrong.status == 65)
    #expect(wrong.complaint.contains("not that of a checkpoint"))
    #expect(try text(program, "bandit.yaml") == Self.bandit)
    // More seeds of the same plan are added to those that are there.
    #expect(try program.shell(line + " --seeds 5").status == 0)
    #expect(try text(program, "run.jsonl").split(separator: "\n").count == 6)
  }

  @Test(arguments: [
    ("--steps 0", "--steps is 0"), ("--step-size=-1", "--step-size is -1"),
    ("--flip-rate 2", "--flip-rate is 2"), ("--labels hard --temperature 2", "--temperature"),
    ("--sampler vanilla --interpolation-beta 1", "belongs to pilaf"),
    ("--population --checkpoint x", "--checkpoint keeps seeds"), ("--seeds 0", "--seeds is 0"),
    ("--json --json-lines", "--json-lines excludes"), ("--algorithm sft", "sft"),
  ])
  func `wrong options are explained`(options: String, sentence: String) throws {
    let program = try prepared()
    defer { program.remove() }
    let result = try program.shell("pilaf train bandit.yaml \(options)")
    #expect(result.status == 64)
    #expect(result.complaint.contains(sentence))
  }

  private func text(_ program: Program, _ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: program.directory.appendingPathComponent(name)), as: UTF8.self)
  }
}
