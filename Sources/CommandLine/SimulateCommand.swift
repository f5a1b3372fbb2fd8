//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Estimation
import Pictures
import ProblemFiles
import Reporting
import Samplers
import Scalar

/// `pilaf simulate`: estimates from simulated labels beside the limits that theory gives them.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Draw labels, estimate, repeat: do Theorems 4.2 and 4.3 hold at N labels?",
    discussion: """
      Every repeat draws N labels of a sampler, estimates theta by maximum likelihood (weighted where \
      the sampler weighs its labels) and measures the value gap J(pi*) - J(pi_estimate). Over the \
      repeats, N times the covariance of the estimates is compared with Omega, N times the value \
      gap with its weighted chi-square law, and the coverage of 95 % Wald intervals with 95 %. Labels \
      that leave the estimate infinite are counted apart.

      Labels are drawn as counts of wins a pair. The same seed gives the same output, whatever the \
      number of threads. Ctrl-C prints what is done so far.

      Examples:
        pilaf simulate bandit.yaml
        pilaf simulate bandit.yaml --labels 200 --repeats 5000 --sampler t-pilaf --sampler vanilla
        pilaf simulate prompts.yaml --at current --directions
        pilaf simulate prompts.yaml --seed 7 --json > simulation.json
        pilaf simulate bandit.yaml --plot gaps.svg
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var plot: PlotOption

  @Option(help: ArgumentHelp("N, the number of labels of a repeat.", valueName: "count"))
  var labels: Int = 20_000

  @Option(help: ArgumentHelp("The number of repeats of each sampler.", valueName: "count"))
  var repeats: Int = 1500

  @Option(help: ArgumentHelp("The seed of the random numbers.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "optimum: at the maximum of J; current: at the current policy, its implicit reward as oracle.",
      valueName: "point"))
  var at: EvaluationPoint = .optimum

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Show variance, bias and coverage along every eigenvector of Omega.")
  var directions = false

  /// The largest number of labels: every count is then a whole `Double`.
  private static let largestLabelCount = 1 << 53

  func validate() throws {
    if !(1...Self.largestLabelCount ~= labels) {
      throw ValidationError(
        "--labels is \(labels); it must lie between 1 and \(Self.largestLabelCount).")
    }
    if repeats < 2 { throw ValidationError("--repeats is \(repeats); it must be at least 2.") }
  }

  func run() throws {
    try plot.check()
    Interruption.listen()
    let loaded = try problem.load()
    let evaluation = try EvaluatedProblem(loaded.problem, at: at)
    let chosen = samplers.samplers(
      otherwise: [VanillaSampling(), PracticalPilaf(), TheoreticalPilaf()])
    var simulations: [Simulation] = []
    var obstacles: [String: SimulationObstacle] = [:]
    for sampler in chosen {
      do {
        simulations.append(try Simulation(sampler, at: evaluation, labels: labels, seed: seed))
      } catch {
        obstacles[sampler.name] = error
      }
    }
    let done = advance(&simulations)
    var summaries: [String: SimulationSummary] = [:]
    for simulation in simulations {
      summaries[simulation.sampler.name] = try simulation.summary()
    }
    let rows = chosen.map { sampler in
      SimulationRow(
        sampler, isWeighted: sampler.labelWeights(for: evaluation.problem) != nil,
        summaries[sampler.name], obstacle: obstacles[sampler.name])
    }
    let document = SimulationDocument(
      rows, at: evaluation, labels: labels, repeats: repeats, seed: seed, summary: loaded.summary)
    try write(document)
    try plot.draw(beside: format, otherwise: "no sampler has two estimates to show.") {
      ValueGapPicture(simulations, seed: seed)?.picture
    }
    if done < repeats {
      Terminal.complain("Interrupted after \(done) of \(repeats) repeats.")
      throw ExitCode.interrupted
    }
  }

  /// Runs the repeats of all samplers in turns, each long enough to keep the threads busy and short
  /// enough to be interrupted, and answers how many were done.
  private func advance(_ simulations: inout [Simulation]) -> Int {
    guard !simulations.isEmpty else { return repeats }
    let clock = ContinuousClock()
    var progress = Progress(total: repeats, of: "repeats")
    var (done, turn) = (0, threads.count)
    while done < repeats && !Interruption.isRequested {
      let count = min(turn, repeats - done)
      let start = clock.now
      for index in simulations.indices {
        simulations[index].advance(by: count, threads: threads.count)
      }
      done += count
      if clock.now - start < .milliseconds(50) { turn *= 2 }
      progress.report(done: done)
    }
    return done
  }

  private func write(_ document: SimulationDocument) throws {
    if format.json {
      Terminal.write(try JSONDocument.text(of: document))
    } else if format.csv {
      Terminal.writeRaw(document.commaSeparatedValues)
    } else {
      Terminal.write(document.text(directions: directions))
    }
  }
}
