//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import ArgumentParser
import Engine
import PreferenceModel
import ProblemFiles
import Reporting

/// `pilaf align`: how the gradient of each sampler's loss lies against the gradient of J.
struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align",
    abstract: "Show how well the gradient of each sampler's preference loss points.",
    discussion: """
      One row a sampler: the angle between -grad L, the step that a batch of labels takes on \
      average, and grad J, the step one wants; the noise of one label; how many labels bring the \
      mean gradient within an angle of grad J; and what a pair costs. Then Theorem 4.1: the \
      remainder T2 and its bound.

      Examples:
        pilaf align bandit.yaml
        pilaf align bandit.yaml --sampler pilaf --sampler mixture:0.3 --directions
        pilaf align candidates.jsonl --beta 0.1 --json
        pilaf align sequences.yaml --engine transfer
        pilaf align bandit.yaml --certified
        pilaf align bandit.yaml --plot bandit.svg
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var certified: CertifiedOptions
  @OptionGroup var plot: PlotOption

  @Option(
    help: ArgumentHelp(
      """
      What --plot shows: simplex, the gradients all over the policies on three responses; angles of \
      the samplers; or pair-laws at the first prompt. Default: simplex where there is one.
      """))
  var picture: AlignPicture?

  @Option(help: ArgumentHelp("The angle to count labels for, in degrees.", valueName: "degrees"))
  var targetAngle: Double = SamplerRow.defaultTargetDegrees

  @Flag(
    name: .customLong("no-noise"),
    help: "Leave the noise of labels out, which takes most of the linear engine's time.")
  var isNoiseless = false

  @Flag(help: "Resolve the gradients in the eigenvectors of Cov(g): where the misalignment sits.")
  var directions = false

  func validate() throws {
    if directions && format.csv {
      throw ValidationError("--csv holds the samplers' table only; write --directions with --json.")
    }
    if picture != nil && plot.plot == nil {
      throw ValidationError("--picture belongs to --plot, which is missing.")
    }
    if !(targetAngle > 0 && targetAngle < 90) {
      throw ValidationError("--target-angle is \(targetAngle); it must lie between 0 and 90.")
    }
  }

  func run() throws {
    try plot.check()
    if certified.isOn { return try CertifiedAlign(command: self).perform() }
    let loaded = try problem.loadModel()
    let chosen = samplers.samplers()
    let choice = engine.choice(
      areNamed: !samplers.choices.isEmpty, limit: problem.loading.maxResponses)
    let route = try choice.route(for: loaded.model, of: loaded.name, chosen)
    let report = try AlignmentReport(
      loaded.model, of: loaded.name, by: route, samplers: chosen, withNoise: !isNoiseless,
      .interactive())
    // What needs every response at hand is left out where nobody enumerates them.
    if case .sequences(let sequences) = loaded.model, route != .pairs {
      let geometry = try ParameterGeometry(sequences)
      try write(report, on: nil, geometry, summary: loaded.summary)
    } else {
      let listed = loaded.model.enumerated()
      try write(report, on: listed, try ParameterGeometry(listed), summary: loaded.summary)
    }
  }

  /// Writes the report in floating point, followed by certificates where there are any.
  func write(
    _ report: AlignmentReport<Double>, on problem: Problem<Double>?,
    _ geometry: ParameterGeometry?, summary: ProblemSummary,
    certified section: CertifiedAlignmentSection? = nil
  ) throws {
    let document = AlignmentDocument(
      report, summary: summary,
      geometry: GeometrySummary(geometry, resolving: directions ? report : nil),
      targetDegrees: targetAngle)
    try format.write(document, certified: section)
    try plot.draw(beside: format, otherwise: picture?.obstacle ?? "") {
      let kinds = picture.map { [$0] } ?? [.simplex, .angles]
      return kinds.lazy.compactMap {
        $0.picture(of: report, on: problem, targetDegrees: targetAngle)
      }.first
    }
  }
}
