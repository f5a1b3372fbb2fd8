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
      "6 seeds from 1", "passes to", "Ratios and gains: against vanilla.",
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
    "prompts.yaml --schedules online,iterative,offline --samplers pilaf,uniform",
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

  private struct Document: Decodable {
    struct Entry: Decodable {
      struct Mean: Decodable {
        let mean: Double
        let standardError: Double?
      }
      struct Interval: Decodable {
        let value: Double
      }
      let sampler: String
      let schedule: String
      let objective: Mean
      let regret: Mean
      let labelsToTarget: Double?
      let labelRatio: Interval?
      let passRatio: Interval?
    }
    let samplers: [Entry]
  }

  private func document(_ options: String) throws -> Document {
    let result = try run(options + " --json")
    #expect(result.status == 0, "\(result.complaint)")
    return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
  }

  @Test func `schedules crossed with samplers are one table with one baseline`() throws {
    let crossed = try document(
      "prompts.yaml --schedules offline,online,offline,iterative --samplers pilaf --regret 0.03"
    ).samplers
    #expect(crossed.map(\.schedule) == ["offline", "online", "iterative"].flatMap { [$0, $0] })
    #expect(
      crossed.map(\.sampler) == Array(repeating: ["vanilla", "pilaf"], count: 3).flatMap(\.self))
    // Each schedule is trained as it is alone, under the same seeds; only the baseline is another.
    for schedule in ["offline", "online", "iterative"] {
      let alone = try document(
        "prompts.yaml --schedule \(schedule) --samplers pilaf --regret 0.03"
      ).samplers
      let rows = crossed.filter { $0.schedule == schedule }
      #expect(rows.map(\.regret.mean) == alone.map(\.regret.mean))
      #expect(rows.map(\.labelsToTarget) == alone.map(\.labelsToTarget))
    }
    let baseline = try #require(crossed[0].labelsToTarget)
    for entry in crossed.dropFirst() {
      guard let labels = entry.labelsToTarget else { continue }
      #expect(entry.labelRatio?.value == labels / baseline)
      let passes = try #require(entry.passRatio)
      #expect(passes.value == (entry.sampler == "pilaf" ? 1.5 : 1) * labels / baseline)
    }
    #expect(crossed.dropFirst().contains { $0.labelsToTarget != nil })
    let text = try run("prompts.yaml --schedules online,offline --samplers pilaf").output
    #expect(text.contains("schedule  sampler"))
    #expect(text.contains("against vanilla, online"))
  }

  @Test func `a comparison that is killed goes on and ends with the same output`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(SimulateCommandTests.prompts, to: "prompts.yaml")
    let line =
      "pilaf compare prompts.yaml --samplers pilaf --schedules online,offline --steps 100 "
      + "--labels-per-step 16 --seeds 8 --threads 2 --json"
    let known = try program.shell(line)
    #expect(known.status == 0)
    let killed = try program.shell(
      """
      \(line) --checkpoint runs.jsonl & pid=$!
      while [ "$(wc -l < runs.jsonl 2>/dev/null || echo 0)" -lt 5 ]; do
        kill -0 $pid 2>/dev/null || break
        sleep 0.02
      done
      kill -9 $pid; wait $pid
      """)
    #expect(killed.status != 0)
    let kept = try lines(program).count - 1
    #expect((4..<32).contains(kept))
    // As if it had been killed in the middle of a line.
    let whole = try lines(program)
    try program.write(
      whole.dropLast().map { $0 + "\n" }.joined() + whole[kept].dropLast(30), to: "runs.jsonl")
    let resumed = try program.shell(line + " --checkpoint runs.jsonl")
    #expect(resumed.status == 0)
    #expect(resumed.output == known.output)
    #expect(resumed.complaint.contains("line \(kept + 1) cut short or altered"))
    #expect(Set(try lines(program)).count == 1 + 32)
    // Another sampler and more seeds take over what is there; another plan is refused.
    let more = line.replacing("--samplers pilaf", with: "--samplers pilaf,hybrid")
      .replacing("--seeds 8", with: "--seeds 9")
    let fresh = try program.shell(more)
    #expect(try program.shell(more + " --checkpoint runs.jsonl").output == fresh.output)
    #expect(try lines(program).count == 1 + 9 * 6)
    let other = try program.shell(line + " --flip-rate 0.1 --checkpoint runs.jsonl")
    #expect(other.status == 65)
    #expect(other.complaint.contains("another problem or plan"))
  }

  private func lines(_ program: Program) throws -> [Substring] {
    let bytes = try Data(contentsOf: program.directory.appendingPathComponent("runs.jsonl"))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  @Test func `the output does not depend on the number of threads`() throws {
    let one = try run("prompts.yaml --json --threads 1 --samplers pilaf")
    #expect(try run("prompts.yaml --json --threads 3 --samplers pilaf").output == one.output)
  }

  @Test(arguments: [
    ("bandit.yaml --samplers nobody", 64, "not a sampler"),
    ("bandit.yaml --regret=-1", 64, "--regret is -1"),
    ("bandit.yaml --step-size 1e300", 65, "smaller steps"),
    ("bandit.yaml --schedules online,never", 64, "'never' is not a schedule"),
    ("bandit.yaml --schedules", 64, "--schedules"),
    ("bandit.yaml --schedule offline --schedules online", 64, "exclude each other"),
  ])
  func `what cannot be compared is explained`(
    options: String, status: Int32, sentence: String
  ) throws {
    let result = try run(options)
    #expect(result.status == status)
    #expect(result.complaint.contains(sentence))
  }
}
