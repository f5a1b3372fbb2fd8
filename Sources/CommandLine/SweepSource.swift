//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import Estimation
import PreferenceModel
import ProblemFiles
import Reporting
import Samplers

/// What a sweep follows: the content of a file, and the route by which every point is summed.
struct SweepSource {
  private let model: ProblemModel<Double>
  private let file: String
  private let variable: SweepVariable
  private let samplers: [any Sampler]
  private let choice: RouteChoice
  private let run: EngineRun
  /// The head of the report.
  let summary: ProblemSummary

  /// The source of points along a grid.
  ///
  /// One route sums at all points. Throws where it cannot, where the length of listed responses is to
  /// change, and where labels are to be judged on a problem that is too large for it.
  init(
    _ loaded: LoadedModel<Double>, _ variable: SweepVariable, grid: [Double],
    _ samplers: [any Sampler], at point: EvaluationPoint?, asked: EngineRoute?, limit: Int?
  ) throws {
    model = loaded.model
    file = loaded.name
    summary = loaded.summary
    self.variable = variable
    self.samplers = samplers
    if variable == .length, !loaded.model.isSequence {
      throw ProblemFileError(
        file: loaded.name, found: "a problem whose responses are listed",
        expected: "policy: autoregressive, for a sweep over the length of sequences",
        remedy: "describe the sequences, as in the file that pilaf new sequence writes")
    }
    if point != nil {
      try EstimationLimit.check(parameters: loaded.model.parameterCount, name: loaded.name)
    }
    Interruption.listen()
    run = .interruptible()
    let shown = samplers + variable.samplers(at: grid.first ?? 0)
    let isCovered = shown.allSatisfy { $0.transferObstacle == nil }
    // No point of a sweep over the length enumerates anything, where that can be helped.
    let cheapest: EngineRoute? = variable == .length && isCovered ? .transfer : nil
    let wanted = RouteChoice(asked: asked ?? cheapest, areNamed: true, limit: limit)
    let largest =
      variable == .length
      ? loaded.model.withLength(Int(grid.max() ?? 1)) : loaded.model
    choice = RouteChoice(
      asked: try wanted.route(for: largest, of: loaded.name, shown), areNamed: true, limit: limit)
  }

  /// The point at a value.
  func point(_ value: Double) throws -> SweepPoint {
    let changed = variable.samplers(at: value)
    let shown =
      changed + samplers.filter { kept in !changed.contains { $0.name == kept.name } }
    let model = model(at: value)
    let route = choice.asked ?? .pairs
    let report = try AlignmentReport(
      model, of: file, by: route, samplers: shown, withNoise: false, run)
    if let missing = report.uncovered.first {
      throw ProblemFileError(
        file: file, found: "\(missing.sampler.name) in a sweep by the \(route.rawValue) route",
        expected: "samplers that the route covers", remedy: "leave it out, or take another --engine"
      )
    }
    switch model {
    case .listed(let problem):
      return SweepPoint(problem, variable, value: value, report: report)
    case .sequences(let problem):
      return SweepPoint(problem, variable, value: value, report: report)
    }
  }

  /// What labels of these samplers are worth at a value.
  func efficiency(
    _ value: Double, samplers: [any Sampler], at point: EvaluationPoint
  ) throws -> EfficiencyPoint {
    let model = model(at: value)
    if choice.asked == .pairs {
      return try EfficiencyPoint(model.enumerated(), at: point, samplers: samplers)
    }
    // Where few responses are left, every pair of them is looked at.
    let isSmall = model.largestResponseCount <= EngineChoice.largestEnumeration
    if isSmall { return try EfficiencyPoint(model.enumerated(), at: point, samplers: samplers) }
    return try EfficiencyPoint(
      AsymptoticReport(
        model, of: file, at: point, link: .logistic, samplers: samplers + [VanillaSampling()],
        choice, run))
  }

  private func model(at value: Double) -> ProblemModel<Double> {
    switch model {
    case .listed(let problem): .listed(variable.problem(problem, at: value))
    case .sequences(let problem): .sequences(variable.problem(problem, at: value))
    }
  }
}

extension ProblemModel<Double> {
  /// The content with sequences of another length.
  fileprivate func withLength(_ length: Int) -> ProblemModel {
    guard case .sequences(let problem) = self else { return self }
    return .sequences(problem.withLength(length))
  }
}
