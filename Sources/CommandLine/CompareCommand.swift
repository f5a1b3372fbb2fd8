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
import Scalar
import Training

/// `pilaf compare`: what each sampler reaches with equal labels, and the labels that one regret costs.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Train on several samplers: what is a label of each worth?",
    discussion: """
      Every sampler trains under the same plan and the same seeds; with --schedules each does so under \
      every schedule named. The first table puts the policies reached side by side, at equal labels; \
      the second counts the labels, and the samples generated in passes of a model, that bring the mean \
      regret down to a target, as multiples of vanilla's. Policies are measured exactly; what scatters \
      between seeds has a standard error or an interval.

      With --checkpoint each run is kept as it ends: a comparison that was killed goes on from there and \
      ends with the same output, and one with more samplers, schedules or seeds takes over what is there.

      Examples:
        pilaf compare bandit.yaml
        pilaf compare bandit.yaml --samplers pilaf,t-pilaf,best-of-n --seeds 200
        pilaf compare bandit.yaml --schedules online,iterative,offline --seeds 200
        pilaf compare bandit.yaml --start overfitted --schedule iterative --epochs 4
        pilaf compare bandit.yaml --seeds 1000 --checkpoint runs.jsonl
        pilaf compare bandit.yaml --regret 0.01 --json > comparison.json
        pilaf compare bandit.yaml --plot curves.svg
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var best: BestOfOption
  @OptionGroup var training: TrainingOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var plot: PlotOption
  @OptionGroup var ensemble: EnsembleOptions

  @Option(
    help: ArgumentHelp(
      "The samplers, parted by commas; vanilla is put first, as the baseline.", valueName: "list"),
    transform: CompareCommand.parseSamplers)
  var samplers: [SamplerChoice] = ["hybrid", "best-of-n", "pilaf", "t-pilaf"].compactMap {
    try? SamplerChoice.parse($0)
  }

  @Option(
    help: ArgumentHelp(
      "The schedules to cross the samplers with, parted by commas. Default: that of --schedule.",
      valueName: "list"),
    transform: CompareCommand.parseSchedules)
  var schedules: [ScheduleName] = []

  @Option(
    help: ArgumentHelp(
      "The regret that labels are counted to. Default: vanilla's after half of its labels.",
      valueName: "number"))
  var regret: Double?

  private static func parseSamplers(_ text: String) throws -> [SamplerChoice] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map {
      try SamplerChoice.parse($0.trimmingCharacters(in: .whitespaces))
    }
  }

  private static func parseSchedules(_ text: String) throws -> [ScheduleName] {
    var names: [ScheduleName] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let name = ScheduleName(rawValue: part.trimmingCharacters(in: .whitespaces)) else {
        throw ValidationError(
          "'\(part)' is not a schedule; choose from online, iterative and offline.")
      }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  func validate() throws {
    if let regret, !(regret > 0 && regret.isFinite) {
      throw ValidationError("--regret is \(regret); it must be a finite number above 0.")
    }
    if !schedules.isEmpty && training.schedule != .online {
      throw ValidationError("--schedule and --schedules exclude each other; leave one of them out.")
    }
  }

  func run() throws {
    try plot.check()
    Interruption.listen()
    let loaded = try problem.load()
    try EnsembleOptions.check(loaded.problem, name: loaded.name)
    let plans = try plans(beta: loaded.problem.beta)
    let trajectories = try ensemble.run(
      plans, on: loaded.problem,
      of: TrainingFingerprint(ofComparison: plans[0], on: loaded.problem))
    let runs = zip(plans, trajectories).map { SamplerComparison.Runs($0, $1) }
    guard let comparison = SamplerComparison(runs, target: regret, seed: ensemble.seed) else {
      Terminal.complain(
        "No seed was finished under every sampler without leaving double precision"
          + (Interruption.isRequested ? " before the interruption." : "; take smaller steps."))
      throw Interruption.isRequested ? ExitCode.interrupted : ExitCode.badData
    }
    try format.write(
      CompareDocument(comparison, plan: plans[0], seed: ensemble.seed, summary: loaded.summary))
    try plot.draw(beside: format) { TrainingPicture(population: nil, runs: runs)?.picture }
    if trajectories.contains(where: { $0.count < ensemble.seeds }) {
      Terminal.complain("Interrupted; \(comparison.seeds) seeds are complete.")
      throw ExitCode.interrupted
    }
  }

  /// The plans, schedule after schedule, vanilla first under each.
  private func plans(beta: Double) throws -> [TrainingPlan] {
    var chosen: [any Sampler] = [VanillaSampling()]
    for choice in samplers {
      let sampler = choice.sampler(best.bestOf, .logistic)
      guard !chosen.contains(where: { $0.name == sampler.name }) else { continue }
      let isInterpolated = sampler is PracticalPilaf || sampler is MixtureSampling
      chosen.append(isInterpolated ? try training.adjusted(sampler) : sampler)
    }
    return (schedules.isEmpty ? [training.schedule] : schedules).flatMap { schedule in
      chosen.map { sampler in
        var plan = training.plan(sampler, beta: beta, isPopulation: false)
        plan.schedule = training.schedule(schedule)
        plan.detail = .objective
        return plan
      }
    }
  }
}
