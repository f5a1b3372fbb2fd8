//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Reporting
import Training

/// `pilaf bandit`: the didactic bandit of the second paper, exact beside sampled.
struct BanditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bandit",
    abstract: "The didactic bandit of arXiv 2404.14367: every algorithm, exact beside sampled.",
    discussion: """
      A hundred actions under a squashed Cauchy reference, and a bump of reward: R4 where the \
      reference hardly samples, R5 near its mode, R8 and R9 as R4 but wider. A table of logits is \
      trained, shared by all states, since the reward ignores the state. R6 and R7 are the mean of the \
      bump over ten tokens, under bigram logits.

      Three numbers stand beside each other: where the population loss has its minimum, where exact \
      expectations lead in the same number of steps, and what runs on samples reach, with standard \
      errors over seeds. The exact expectations over the 100^10 sequences of R6 and R7 are sums along \
      chains; where a loss does not allow them, a sentence says so. Reward, divergences, entropy, J and regret of a policy are enumerated, \
      never estimated. The same seed gives the same output for any number of threads.

      Tables: data-source, negative-gradient, sample-reuse, sample-passes, reward-model, \
      preference-data.

      Examples:
        pilaf bandit R4 --preset on-policy-ipo
        pilaf bandit R4 --preset offline-best-of-n --seeds 1000 --table data-source
        pilaf bandit R5 --algorithm dpo --labels bradley-terry --states 100 --json
        pilaf bandit R8 --preset on-policy-best-of-n --table sample-reuse --csv
      """)

  @Argument(help: "The reward: R4 to R9; R6 and R7 are over sequences.")
  var bandit: DidacticBandit

  @OptionGroup var options: BanditPlanOptions

  @Option(help: ArgumentHelp("A table of runs around this one.", valueName: "name"))
  var table: BanditComparison?

  @Option(help: ArgumentHelp("The number of seeds.", valueName: "count"))
  var seeds: Int = 100

  @Option(
    help: ArgumentHelp("The seed that the streams of all runs come from.", valueName: "number"))
  var seed: UInt64 = 1

  @OptionGroup var threads: ThreadsOption

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if !(1...1_000_000 ~= seeds) {
      throw ValidationError("--seeds is \(seeds); it must lie between 1 and 1000000.")
    }
  }

  func run() throws {
    Interruption.listen()
    let plan = try options.plan(on: bandit)
    let others = table?.rows(around: plan, seed: seed) ?? []
    var runs = ([plan] + others.map(\.plan)).map { BanditSeeds($0, seed: seed) }
    let isComplete = advance(&runs)
    let document = DidacticBanditDocument(
      BanditRow(named: "this run", seeds: runs[0]), algorithm: options.chosen.rawValue,
      preset: options.preset, comparison: table,
      rows: zip(others, runs.dropFirst()).map { BanditRow($0, seeds: $1) })
    try format.write(document)
    if !isComplete {
      let done = runs.reduce(0) { $0 + $1.outcomes.count }
      Terminal.complain("Interrupted after \(done) of \(runs.count * seeds) seeds.")
      throw ExitCode.interrupted
    }
  }

  /// Runs all seeds of all rows, in turns short enough to be interrupted.
  private func advance(_ runs: inout [BanditSeeds]) -> Bool {
    var progress = Progress(total: runs.count * seeds, of: "seeds")
    var done = 0
    for index in runs.indices {
      while runs[index].outcomes.count < seeds {
        guard !Interruption.isRequested else { return false }
        let count = min(16 * threads.count, seeds - runs[index].outcomes.count)
        runs[index].advance(by: count, threads: threads.count)
        done += count
        progress.report(done: done)
      }
    }
    return true
  }
}
