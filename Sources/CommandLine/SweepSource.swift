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

/// What a sweep follows: a problem whose responses are listed, or sequences of any length.
struct SweepSource {
  private enum Content {
    case listed(Problem<Double>, SweepVariable)
    case sequences(SequenceProblem<Double>)
  }

  private let content: Content
  private let name: String
  /// The head of the report.
  let summary: ProblemSummary

  /// The source for every variable but the length.
  ///
  /// Throws where labels are to be judged on a problem that is too large for it.
  init(
    listed loaded: LoadedProblem<Double>, _ variable: SweepVariable, at point: EvaluationPoint?
  ) throws {
    content = .listed(loaded.problem, variable)
    name = loaded.name
    summary = loaded.summary
    if point != nil { try EstimationLimit.check(loaded.problem, name: name) }
  }

  /// The source for the length of sequences.
  ///
  /// Throws where responses are listed, and for samplers that transfer matrices do not cover.
  init(
    sequences loaded: LoadedModel<Double>, _ samplers: [any Sampler], at point: EvaluationPoint?
  ) throws {
    name = loaded.name
    summary = loaded.summary
    guard case .sequences(let problem) = loaded.model else {
      throw ProblemFileError(
        file: loaded.name, found: "a problem whose responses are listed",
        expected: "policy: autoregressive, for a sweep over the length of sequences",
        remedy: "describe the sequences, as in the file that pilaf new sequence writes")
    }
    for sampler in samplers {
      guard sampler.transferObstacle != nil else { continue }
      throw ProblemFileError(
        file: loaded.name, found: "\(sampler.name) in a sweep over length",
        expected: "samplers whose law is a sum of products of single responses",
        remedy: "leave it out")
    }
    content = .sequences(problem)
  }

  /// The point at a value.
  func point(_ value: Double, samplers: [any Sampler]) -> SweepPoint {
    switch content {
    case .listed(let problem, let variable):
      SweepPoint(problem, variable, value: value, samplers: samplers)
    case .sequences(let problem):
      SweepPoint(problem, length: Int(value), samplers: samplers)
    }
  }

  /// The problem at a value with every response listed, for what labels are worth there.
  ///
  /// Throws where there are too many.
  func problem(_ value: Double) throws -> Problem<Double> {
    switch content {
    case .listed(let problem, let variable): return variable.problem(problem, at: value)
    case .sequences(let problem):
      let longer = problem.withLength(Int(value))
      let responses = longer.prompts.map(\.model.space.approximateCount).max() ?? 0
      guard responses <= EngineChoice.largestEnumeration else {
        throw ProblemFileError(
          file: name, found: "\(responses) responses at length \(Int(value))",
          expected: "at most \(EngineChoice.largestEnumeration) for --at",
          remedy: "end the grid at a shorter length, or leave --at out")
      }
      return longer.enumerated()
    }
  }
}
