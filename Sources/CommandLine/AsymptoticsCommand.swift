//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Estimation
import Pictures
import PreferenceModel
import ProblemFiles
import Reporting
import Samplers

/// `pilaf asymptotics`: the covariance and the value gap of each sampler's estimate.
struct AsymptoticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "asymptotics",
    abstract: "Show how much each sampler's labels are worth: covariance, value gap, efficiency.",
    discussion: """
      Fits rewards to n labelled pairs, in the limit of large n: the covariance Omega of the \
      estimate (Theorem 4.2), what it costs in J (Theorem 4.3), and how far each sampler is from \
      the pairs that are truly optimal, with a certificate. At theta*, the maximiser of J, or at \
      the current policy with its implicit reward as the oracle's.

      Where no policy of the family has r* for its implicit reward, every sampler has a limit of \
      its own; the regret left there is shown beside the noise.

      Examples:
        pilaf asymptotics bandit.yaml
        pilaf asymptotics bandit.yaml --at current --sampler t-pilaf --sampler vanilla --json
        pilaf asymptotics bandit.yaml --link probit --target-gap 0.001
        pilaf asymptotics bandit.yaml --certified
        pilaf asymptotics bandit.yaml --plot spectra.svg
        pilaf asymptotics bandit.yaml --pairs 20 --sampler vanilla
        pilaf asymptotics sequences.yaml --at current --engine transfer
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var estimation: EstimationOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var certified: CertifiedOptions
  @OptionGroup var plot: PlotOption

  @Option(help: ArgumentHelp("The value gap to count labels for.", valueName: "gap"))
  var targetGap: Double = AsymptoticsDocument.defaultTargetGap

  @Option(
    help: ArgumentHelp(
      """
      List so many pairs, those that would improve the estimate most, with both factors of what they \
      teach: an uncertain outcome and different gradients. Of the first --sampler, else of t-pilaf.
      """,
      valueName: "count"))
  var pairs: Int?

  func validate() throws {
    if let pairs, !(1...1_000_000 ~= pairs) {
      throw ValidationError("--pairs is \(pairs); it must lie between 1 and 1000000.")
    }
    if !(targetGap > 0 && targetGap.isFinite) {
      throw ValidationError("--target-gap is \(targetGap); it must be a finite number above 0.")
    }
  }

  func run() throws {
    try plot.check()
    if certified.isOn { return try CertifiedAsymptoticsRun(command: self).perform() }
    let loaded = try problem.loadModel()
    let report = try AsymptoticReport(
      loaded.model, of: loaded.name, at: estimation.at, link: estimation.link,
      samplers: estimation.samplers(samplers),
      engine.choice(areNamed: !samplers.choices.isEmpty, limit: problem.loading.maxResponses),
      .interactive())
    if pairs != nil, report.evaluation == nil {
      throw ProblemFileError(
        file: loaded.name, found: "\(loaded.model.largestResponseCount) responses with --pairs",
        expected: "at most \(OptimalDesign.largestResponseCount), because every pair is looked at",
        remedy: "leave --pairs out")
    }
    try write(report, summary: loaded.summary)
  }

  /// The report in floating point, every pair summed over.
  func report(_ problem: Problem<Double>, name: String) throws -> AsymptoticReport {
    try EstimationLimit.check(problem, name: name)
    return try AsymptoticReport(
      problem, at: estimation.at, link: estimation.link, samplers: estimation.samplers(samplers))
  }

  /// Writes a report, followed by certificates where there are any.
  func write(
    _ report: AsymptoticReport, summary: ProblemSummary,
    certified section: CertifiedAsymptoticsSection? = nil
  ) throws {
    let list = try pairs.flatMap { count in
      try report.evaluation.map { try self.list(of: count, at: $0) }
    }
    let document = AsymptoticsDocument(
      report, summary: summary, targetGap: targetGap, pairs: list)
    try format.write(document, certified: section)
    try plot.draw(beside: format) { SpectrumPicture(report).picture }
  }

  private func list(of count: Int, at evaluation: EvaluatedProblem) throws -> InformativePairList {
    let sampler = samplers.samplers(otherwise: [TheoreticalPilaf()], link: estimation.link)[0]
    let informative = try InformativePairs(
      sampler, at: evaluation, link: estimation.link, count: count)
    return InformativePairList(informative, of: sampler.name, at: evaluation)
  }
}
