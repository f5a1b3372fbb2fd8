//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
public import Estimation
public import PreferenceModel
import ProblemFiles
import Reporting
import Samplers

extension EvaluationPoint: ExpressibleByArgument {}
extension LinkFunction: ExpressibleByArgument {}

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
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var format: FormatOptions

  @Option(help: "Where to evaluate: optimum or current.")
  var at: EvaluationPoint = .optimum

  @Option(help: "The link that labels follow: logistic, probit or cauchy.")
  var link: LinkFunction = .logistic

  @Option(help: ArgumentHelp("The value gap to count labels for.", valueName: "gap"))
  var targetGap: Double = AsymptoticsDocument.defaultTargetGap

  func validate() throws {
    if !(targetGap > 0 && targetGap.isFinite) {
      throw ValidationError("--target-gap is \(targetGap); it must be a finite number above 0.")
    }
  }

  func run() throws {
    let loaded = try problem.loadForEstimation()
    let report = try AsymptoticReport(
      loaded.problem, at: at, link: link,
      samplers: samplers.samplers(otherwise: standard, link: link))
    let document = AsymptoticsDocument(report, summary: loaded.summary, targetGap: targetGap)
    try format.write(document)
  }

  /// All samplers, and for another link than the logistic the one that is aligned with it.
  private var standard: [any Sampler] {
    let all = SamplerCatalogue.all(bestOf: samplers.bestOf)
    return link == .logistic ? all : all + [LinkAlignedSampling(link: link)]
  }
}
