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

/// `pilaf design`: which pairs to label next.
struct DesignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "design",
    abstract: "Show which pairs to label next: the optimal design, with its certificate.",
    discussion: """
      Finds the law of pairs whose labels make a criterion of the estimate's covariance least: V, \
      the expected value gap; D, the volume of a confidence region; A, the mean square error of \
      theta; E, the variance along the worst direction. The equivalence theorem certifies it. Each \
      sampler is measured against it, and bounded without any search.

      The best pairs depend on theta: they are best at theta*, or at the current policy with its \
      implicit reward as the oracle's. The chance of a pair is within its prompt; prompts arrive \
      with the probabilities of the problem.

      Examples:
        pilaf design bandit.yaml
        pilaf design bandit.yaml --criterion D --at current --csv
        pilaf design bandit.yaml --link probit
        pilaf design bandit.yaml --bound-only --json
        pilaf design bandit.yaml --certified
        pilaf design bandit.yaml --plot design.svg
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var certified: CertifiedOptions
  @OptionGroup var plot: PlotOption

  @Option(help: "What is made least: V, D, A or E.")
  var criterion: DesignCriterion = .value

  @OptionGroup var estimation: EstimationOptions

  @Flag(help: "Bound the samplers' efficiencies without searching for the best pairs.")
  var boundOnly = false

  func validate() throws {
    if boundOnly && plot.plot != nil {
      throw ValidationError("--bound-only finds no pairs to draw; leave it or --plot out.")
    }
  }

  func run() throws {
    try plot.check()
    if certified.isOn { return try CertifiedDesignRun(command: self).perform() }
    let loaded = try problem.load()
    try write(try report(loaded.problem, name: loaded.name), summary: loaded.summary)
  }

  /// The report in floating point.
  func report(_ problem: Problem<Double>, name: String) throws -> DesignReport {
    try EstimationLimit.check(problem, name: name)
    return try DesignReport(
      EvaluatedProblem(problem, at: estimation.at), criterion: criterion, link: estimation.link,
      samplers: estimation.samplers(samplers), boundOnly: boundOnly)
  }

  /// Writes a report, followed by certificates where there are any.
  func write(
    _ report: DesignReport, summary: ProblemSummary,
    certified section: CertifiedDesignSection? = nil
  ) throws {
    let document = DesignDocument(report, summary: summary)
    try format.write(document, certified: section)
    try plot.draw(beside: format, otherwise: document.obstacle) { DesignPicture(report)?.picture }
  }
}

extension DesignDocument {
  /// Why there is no design, where there is none.
  fileprivate var obstacle: String {
    if case .missing(let reason) = value { reason } else { "" }
  }
}
