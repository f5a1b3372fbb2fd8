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
        pilaf asymptotics bandit.yaml --plot spectra.svg
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var estimation: EstimationOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var plot: PlotOption

  @Option(help: ArgumentHelp("The value gap to count labels for.", valueName: "gap"))
  var targetGap: Double = AsymptoticsDocument.defaultTargetGap

  func validate() throws {
    if !(targetGap > 0 && targetGap.isFinite) {
      throw ValidationError("--target-gap is \(targetGap); it must be a finite number above 0.")
    }
  }

  func run() throws {
    try plot.check()
    let loaded = try problem.load()
    try EstimationLimit.check(loaded.problem, name: loaded.name)
    let report = try AsymptoticReport(
      loaded.problem, at: estimation.at, link: estimation.link,
      samplers: estimation.samplers(samplers))
    let document = AsymptoticsDocument(report, summary: loaded.summary, targetGap: targetGap)
    try format.write(document)
    try plot.draw(beside: format) { SpectrumPicture(report).picture }
  }
}
