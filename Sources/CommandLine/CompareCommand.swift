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
      Every sampler trains under the same plan and the same seeds. The first table puts the policies \
      reached side by side, at equal labels; the second counts the labels, and the passes of a model, \
      that bring the mean regret down to a target, as multiples of vanilla's. Policies are measured \
      exactly; what scatters between seeds has a standard error or an interval.

      Examples:
        pilaf compare bandit.yaml
        pilaf compare bandit.yaml --samplers pilaf,t-pilaf,best-of-n --seeds 200
        pilaf compare bandit.yaml --start overfitted --schedule iterative --epochs 4
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
      "The regret that labels are counted to. Default: vanilla's after half of its labels.",
      valueName: "number"))
  var regret: Double?

  private static func parseSamplers(_ text: String) throws -> [SamplerChoice] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map {
      try SamplerChoice.parse($0.trimmingCharacters(in: .whitespaces))
    }
  }

  func validate() throws {
    if let regret, !(regret > 0 && regret.isFinite) {
      throw ValidationError("--regret is \(regret); it must be a finite number above 0.")
    }
    if ensemble.checkpoint != nil {
      throw ValidationError("--checkpoint keeps the runs of one sampler: see pilaf train.")
    }
  }

  func run() throws {
    try plot.check()
    Interruption.listen()
    let loaded = try problem.load()
    try EnsembleOptions.check(loaded.problem, name: loaded.name)
    var chosen: [any Sampler] = [VanillaSampling()]
    for choice in samplers {
      let sampler = choice.sampler(best.bestOf, .logistic)
      guard !chosen.contains(where: { $0.name == sampler.name }) else { continue }
      let isInterpolated = sampler is PracticalPilaf || sampler is MixtureSampling
      chosen.append(isInterpolated ? try training.adjusted(sampler) : sampler)
    }
    var runs: [SamplerComparison.Runs] = []
    for sampler in chosen {
      var plan = training.plan(sampler, beta: loaded.problem.beta, isPopulation: false)
      plan.detail = .objective
      runs.append(
        SamplerComparison.Runs(
          sampler, try ensemble.run(plan, on: loaded.problem)))
    }
    guard let comparison = SamplerComparison(runs, target: regret, seed: ensemble.seed) else {
      Terminal.complain(
        "No seed was finished under every sampler without leaving double precision"
          + (Interruption.isRequested ? " before the interruption." : "; take smaller steps."))
      throw Interruption.isRequested ? ExitCode.interrupted : ExitCode.badData
    }
    let plan = training.plan(VanillaSampling(), beta: loaded.problem.beta, isPopulation: false)
    try format.write(
      CompareDocument(comparison, plan: plan, seed: ensemble.seed, summary: loaded.summary))
    try plot.draw(beside: format) { TrainingPicture(population: nil, runs: runs)?.picture }
    if Interruption.isRequested {
      Terminal.complain("Interrupted; \(comparison.seeds) seeds are complete.")
      throw ExitCode.interrupted
    }
  }
}
