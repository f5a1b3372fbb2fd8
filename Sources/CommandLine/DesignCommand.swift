//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Estimation
import ProblemFiles
import Reporting

/// `pilaf design`: which pairs to label next.
struct DesignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "design",
    abstract: "Say which pairs to label next: the optimal design, with its certificate.",
    discussion: """
      The law of pairs that makes the expected value gap least (V), or the volume of a confidence \
      region (D), the mean square error of theta (A), or the variance along the worst direction of \
      theta (E). The equivalence theorem certifies it: no pair would teach more than those chosen. \
      Beside it, how efficient each sampler is.

      The optimum depends on the rewards: fit them first, design, label, and fit again.

      Examples:
        pilaf design bandit.yaml
        pilaf design fitted.yaml --criterion D --csv > pairs.csv
        pilaf design bandit.yaml --at current --sampler t-pilaf --json
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var estimation: EstimationOptions
  @OptionGroup var format: FormatOptions

  @Option(help: "What is to be least: V, D, A or E.")
  var criterion: DesignCriterion = .value

  func run() throws {
    let loaded = try problem.load()
    try estimation.check(loaded.problem, name: loaded.name)
    let report = try DesignReport(
      loaded.problem, at: estimation.at, criterion: criterion, link: estimation.link,
      samplers: estimation.samplers(samplers))
    guard let design = report.design else {
      Terminal.complain("\(loaded.name): \(reason(report))")
      throw ExitCode.badData
    }
    let document = DesignDocument(report, design: design, summary: loaded.summary)
    if format.json {
      Terminal.write(try JSONDocument.text(of: document))
    } else if format.csv {
      Terminal.writeRaw(document.commaSeparatedValues)
    } else {
      Terminal.write(document.text)
    }
  }

  /// Why there is no design.
  private func reason(_ report: DesignReport) -> String {
    if !report.evaluation.isRepresentable {
      return
        "no policy of the family has the reward for its implicit one, so each law of pairs has a "
        + "limit of its own and noise alone does not order them; design at the current policy with "
        + "--at current, or give the policy more features."
    }
    return report.evaluation.coordinates.rank == 0
      ? "all responses have the same gradient, so comparisons teach nothing; give a prompt a choice."
      : "the design is searched up to \(OptimalDesign.largestPairCount) pairs and "
        + "\(OptimalDesign.largestOrder) directions of theta; this problem has more."
  }
}
