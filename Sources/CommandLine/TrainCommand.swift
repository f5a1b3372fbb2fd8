//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Foundation
import Pictures
import PreferenceModel
import ProblemFiles
import Reporting
import Samplers
import Training

/// `pilaf train`: a policy trained on labels of a sampler, measured exactly at every evaluation.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a policy on labels of a sampler and measure it exactly as it goes.",
    discussion: """
      A run with exact gradients stands beside runs from labels, one a seed. Whatever is shown - reward, \
      KL, J, regret, the cosine of each step with grad J, T2, noise - is enumerated at the policy \
      reached, never estimated; only the path depends on the labels.

      The same seeds give the same output, whatever the number of threads. With --checkpoint each seed \
      is kept as it ends; a run that was killed goes on from there and ends with the same output. \
      Ctrl-C prints what is done so far.

      Examples:
        pilaf train bandit.yaml
        pilaf train bandit.yaml --sampler vanilla --algorithm ipo --schedule offline
        pilaf train bandit.yaml --sampler t-pilaf --optimiser natural --population
        pilaf train bandit.yaml --start overfitted --seeds 100 --checkpoint run.jsonl
        pilaf train bandit.yaml --sampler pilaf --interpolation-beta 3 --json-lines
        pilaf train bandit.yaml --plot course.svg
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var best: BestOfOption
  @OptionGroup var training: TrainingOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var plot: PlotOption
  @OptionGroup var ensemble: EnsembleOptions

  @Option(
    help: ArgumentHelp("The sampler that shows the pairs.", valueName: "name"),
    completion: .list(SamplerCatalogue.all().map(\.name) + ["mixture:0.3"]),
    transform: SamplerChoice.parse)
  var sampler: SamplerChoice = .practicalPilaf

  @Flag(help: "Exact gradients only; no labels are drawn.")
  var population = false

  @Flag(help: "Print a line of JSON for every evaluation of every run.")
  var jsonLines = false

  func validate() throws {
    if jsonLines && (format.json || format.csv) {
      throw ValidationError("--json-lines excludes --json and --csv; choose one of them.")
    }
    if population && ensemble.checkpoint != nil {
      throw ValidationError("--checkpoint keeps seeds, and --population has none; leave one out.")
    }
  }

  func run() throws {
    try plot.check()
    Interruption.listen()
    let loaded = try problem.load()
    try EnsembleOptions.check(loaded.problem, name: loaded.name)
    let chosen = try training.adjusted(sampler.sampler(best.bestOf, .logistic))
    let beta = loaded.problem.beta
    let exact = training.plan(chosen, beta: beta, isPopulation: true)
    let plan = training.plan(chosen, beta: beta, isPopulation: false)
    let (exactRun, reason) = try Self.exactRun(
      TrainingRun(exact, on: loaded.problem, seed: ensemble.seed))
    let trajectories =
      population
      ? []
      : try ensemble.run(
        [plan], on: loaded.problem, of: TrainingFingerprint(plan, on: loaded.problem))[0]
    let document = TrainingDocument(
      population ? exact : plan, population: exactRun, populationReason: reason,
      trajectories: trajectories, seed: ensemble.seed, seeds: population ? 0 : ensemble.seeds,
      summary: loaded.summary)
    if jsonLines {
      Terminal.writeRaw(try document.jsonLines())
    } else {
      try format.write(document)
    }
    try plot.draw(beside: format, otherwise: "no run was finished.") {
      TrainingPicture(
        population: exactRun, runs: [SamplerComparison.Runs(plan, trajectories)])?.picture
    }
    if !population && trajectories.count < ensemble.seeds {
      Terminal.complain("Interrupted after \(trajectories.count) of \(ensemble.seeds) seeds.")
      throw ExitCode.interrupted
    }
  }

  /// The run with exact gradients, or why there is none: labels without error have no finite reward.
  private static func exactRun(
    _ run: TrainingRun
  ) throws(TrainingObstacle) -> (run: Trajectory?, reason: String) {
    do throws(TrainingObstacle) {
      return (try run.trajectory(), "")
    } catch {
      guard case .noFiniteReward = error else { throw error }
      return (nil, error.description)
    }
  }
}
