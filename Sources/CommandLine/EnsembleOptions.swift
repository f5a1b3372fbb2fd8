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

  /// Runs the seeds under each plan, as far as they are not kept already: the runs of each plan in the
  /// order of the seeds.
  ///
  /// Seeds are taken in blocks, each under all plans, so that what an interruption leaves is paired.
  /// `fingerprint` is of what the plans have in common.
  func run(
    _ plans: [TrainingPlan], on problem: Problem<Double>, of fingerprint: TrainingFingerprint
  ) throws -> [[Trajectory]] {
    let all = (0..<seeds).map { seed + UInt64($0) }
    let file = try checkpoint.map { try CheckpointFile.open($0, of: fingerprint) }
    if let file, !file.damagedLines.isEmpty { Terminal.complain(file.damageSentence) }
    let names = plans.map { TrainingFingerprint($0, on: problem) }
    var done = names.map { file?.trajectories[$0.text] ?? [:] }
    let total = done.reduce(0) { total, kept in total + all.count { kept[$0] == nil } }
    var progress = Progress(total: total, of: plans.count == 1 ? "seeds" : "runs")
    var (position, turn, finished) = (0, threads.count, 0)
    let clock = ContinuousClock()
    while position < all.count && !Interruption.isRequested {
      let block = all[position..<min(position + turn, all.count)]
      let start = clock.now
      for index in plans.indices where !Interruption.isRequested {
        let missing = block.filter { done[index][$0] == nil }
        let runs = try TrainingEnsemble(plans[index], on: problem)
          .trajectories(of: missing, threads: threads.count) { file?.append($0, of: names[index]) }
        for trajectory in runs { done[index][trajectory.seed] = trajectory }
        try file?.checkWritten()
        finished += missing.count
        progress.report(done: finished)
      }
      position += block.count
      if clock.now - start < .milliseconds(100) { turn *= 2 }
    }
    return done.map { kept in all.compactMap { kept[$0] } }
  }
}
