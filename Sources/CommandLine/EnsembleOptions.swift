//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import PreferenceModel
import ProblemFiles
import Scalar
import Training

/// How many runs are made, and where they are kept.
struct EnsembleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The number of runs.", valueName: "count"))
  var seeds: Int = 20

  @Option(
    help: ArgumentHelp("The seed of the first run; the others count up.", valueName: "number"))
  var seed: UInt64 = 1

  @OptionGroup var threads: ThreadsOption

  @Option(
    help: ArgumentHelp(
      "Keep each run in this file as it ends, and take from it the runs that are there.",
      valueName: "file"), completion: .file(extensions: ["jsonl"]))
  var checkpoint: String?

  /// The most entries that the tables of pairs of all prompts may have.
  private static let largestTable = 50_000_000

  func validate() throws {
    if !(1...1_000_000 ~= seeds) {
      throw ValidationError("--seeds is \(seeds); it must lie between 1 and 1000000.")
    }
    if seed > UInt64.max - UInt64(seeds) {
      throw ValidationError("--seed is \(seed); seeds count up from it and would overflow.")
    }
  }

  /// Throws where the exact law of outcomes, a number a pair, would be too large to hold.
  static func check(_ problem: Problem<Double>, name: String) throws {
    let size = problem.prompts.reduce(0.0) { $0 + Double($1.responses) * Double($1.responses) }
    guard size > Double(largestTable) else { return }
    Terminal.complain(
      "\(name): training holds a number for each pair of responses of a prompt, \(size) here and at "
        + "most \(largestTable); take shorter sequences or fewer responses.")
    throw ExitCode.badData
  }

  /// Runs the seeds, as far as they are not kept already, in their order.
  func run(
    _ plan: TrainingPlan, on problem: Problem<Double>
  ) throws -> [Trajectory] {
    let all = (0..<seeds).map { seed + UInt64($0) }
    let file = try checkpoint.map {
      try CheckpointFile.open($0, fingerprint: TrainingFingerprint(plan, on: problem).text)
    }
    if let file, !file.damagedLines.isEmpty { Terminal.complain(file.damageSentence) }
    var done = file?.trajectories ?? [:]
    let missing = all.filter { done[$0] == nil }
    let runs = TrainingEnsemble(plan, on: problem)
    var progress = Progress(total: missing.count, of: "seeds")
    var (position, turn) = (0, threads.count)
    let clock = ContinuousClock()
    while position < missing.count && !Interruption.isRequested {
      let part = Array(missing[position..<min(position + turn, missing.count)])
      let start = clock.now
      let finished = try runs.trajectories(of: part, threads: threads.count) { file?.append($0) }
      for trajectory in finished { done[trajectory.seed] = trajectory }
      try file?.checkWritten()
      position += part.count
      if clock.now - start < .milliseconds(100) { turn *= 2 }
      progress.report(done: position)
    }
    return all.compactMap { done[$0] }
  }
}
