//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import ArgumentParser
import Estimation
import Foundation
import LinearAlgebra
import PreferenceModel
import ProblemFiles
import Reporting
import Samplers
import Scalar

/// `pilaf recommend`: which sampler to spend a budget of labels on.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "Recommend a sampler for a budget of labels, with the reasons.",
    discussion: """
      For each sampler: the bias of its gradient and the regret left at its limit, the noise of \
      that many labels, and their cost. The recommended one has the smallest expected regret after \
      the labels, in the limit of many, at theta*.

      A file that ends in .csv holds comparisons, as for pilaf fit. Abilities are fitted to them and \
      are the rewards of a bandit with a uniform reference; their uncertainty is carried through by \
      drawing rewards from the fit.

      Examples:
        pilaf recommend bandit.yaml --labels 1000
        pilaf recommend comparisons.csv --labels 5000 --beta 0.3
        pilaf recommend comparisons.csv --labels 5000 --beta 0.3 --ties drop --json
      """)

  @Argument(
    help: ArgumentHelp(
      "A problem, logged candidates, or comparisons (.csv); - reads a problem from standard input.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json", "jsonl", "ndjson", "csv"]))
  var file: String

  @Option(help: ArgumentHelp("The number of labels to spend.", valueName: "count"))
  var labels: Int

  @OptionGroup var loading: LoadingOptions
  @OptionGroup var samplers: SamplerOptions

  @Option(help: ArgumentHelp("Reward vectors drawn from a fit.", valueName: "count"))
  var draws: Int = 200

  @Option(help: ArgumentHelp("The seed of the reward vectors.", valueName: "number"))
  var seed: UInt64 = 1

  @OptionGroup var model: BradleyTerryOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if labels < 1 {
      throw ValidationError("--labels is \(labels); it must be at least 1.")
    }
    if !(1...1_000_000 ~= draws) {
      throw ValidationError("--draws is \(draws); it must lie between 1 and 1000000.")
    }
    if isComparisons && loading.beta == nil {
      throw ValidationError("Comparisons carry no beta; add for example --beta 0.3.")
    }
    if isComparisons && model.link != .logistic {
      throw ValidationError("The rewards of a problem are log-odds; leave --link out.")
    }
    if !isComparisons && !model.isStandard {
      throw ValidationError("--ties and the other options of a fit belong to comparisons (.csv).")
    }
  }

  private var isComparisons: Bool { file.lowercased().hasSuffix(".csv") }

  func run() throws {
    let (problem, summary, covariance) = try load()
    let chosen = samplers.samplers()
    let recommendation = try Recommendation(
      try EvaluatedProblem(problem, at: .optimum), labels: Double(labels), samplers: chosen)
    let alignments = SamplerAlignment.evaluate(
      chosen, on: problem, objective: Objective(problem))
    Interruption.listen()
    let uncertainty = try covariance.map { try drawn(problem, covariance: $0, chosen) }
    try format.write(
      RecommendationDocument(
        recommendation, alignments: alignments, uncertainty: uncertainty, seed: seed,
        summary: summary))
    if Interruption.isRequested {
      Terminal.complain("Interrupted after \(uncertainty?.draws ?? 0) of \(draws) draws.")
      throw ExitCode.interrupted
    }
  }

  /// The problem, the head of its report, and the covariance of its rewards where it is known.
  private func load() throws -> (Problem<Double>, ProblemSummary, Matrix?) {
    guard isComparisons, let beta = loading.beta else {
      let loaded = try loading.load(file)
      try EstimationLimit.check(loaded.problem, name: loaded.name)
      return (loaded.problem, loaded.summary, nil)
    }
    let loaded = try ComparisonReader.read(file)
    let fit = try loaded.fit(model.model, file: file)
    let logits = fit.abilities.map { _ in 0.0 }
    let problem = Problem.bandit(
      beta: beta, referenceLogits: logits, policyLogits: logits, reward: fit.abilities,
      names: .named(fit.table.names))
    try EstimationLimit.check(problem, name: loaded.name)
    let notes =
      loaded.notes + FitDocument.notes(on: fit) + [
        "The rewards are abilities fitted to \(Figures.count(Double(fit.table.total))) comparisons; "
          + "the reference and the current policy are uniform."
      ]
    return (problem, ProblemSummary(problem, name: loaded.name, notes: notes), fit.covariance)
  }

  private func drawn(
    _ problem: Problem<Double>, covariance: Matrix, _ chosen: [any Sampler]
  ) throws -> RewardUncertainty {
    var uncertainty = try RewardUncertainty(
      problem, covariance: covariance, labels: Double(labels), samplers: chosen, seed: seed)
    var progress = Progress(total: draws, of: "draws")
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let chunk = 4 * threads
    while uncertainty.draws < draws, !Interruption.isRequested {
      try uncertainty.advance(by: min(chunk, draws - uncertainty.draws), threads: threads)
      progress.report(done: uncertainty.draws)
    }
    return uncertainty
  }
}

extension BradleyTerryOptions {
  /// Whether no option of a fit is given.
  fileprivate var isStandard: Bool {
    ties == .half && link == .logistic && !orderEffect && !biasReduced && prior == nil
  }
}
