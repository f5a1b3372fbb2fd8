//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import Estimation
import PreferenceModel
import ProblemFiles
import Samplers

extension AsymptoticReport {
  /// The report on the content of a file, by the route of the choice or, where nothing less will do,
  /// by pairs.
  ///
  /// Where pairs are few enough each is looked at for efficiencies, unless that is not asked for.
  init(
    _ model: ProblemModel<Double>, of file: String, at point: EvaluationPoint, link: LinkFunction,
    samplers: [any Sampler], _ choice: RouteChoice, _ run: EngineRun, withPairs: Bool = true
  ) throws {
    try EstimationLimit.check(parameters: model.parameterCount, name: file)
    if let demand = PairDemand(model, at: point, link) {
      try demand.check(model, of: file, choice)
      try self.init(model.enumerated(), at: point, link: link, samplers: samplers, run)
      return
    }
    let route = try choice.route(for: model, of: file, samplers)
    guard route != .pairs else {
      try self.init(model.enumerated(), at: point, link: link, samplers: samplers, run)
      return
    }
    let isSmall =
      withPairs && model.largestResponseCount <= Double(OptimalDesign.largestResponseCount)
    switch model {
    case .listed(let problem):
      let evaluation = try EvaluatedProblem(problem, at: point)
      guard evaluation.isRepresentable else {
        try PairDemand.unrepresentable.check(model, of: file, choice)
        try self.init(evaluation, samplers: samplers, run)
        return
      }
      let sums = try explaining(file) { () throws(EngineObstacle) in
        try LinearRoute(evaluation.problem, run).information(of: samplers, at: .oracle)
      }
      try self.init(
        sums, of: samplers, at: EvaluationSite(evaluation), isSmall ? evaluation : nil)
    case .sequences(let problem):
      // The implicit reward is taken for the oracle's, so that samplers by either see the same.
      let labelled = problem.withRewards { $1 }
      let sums = try explaining(file) { () throws(EngineObstacle) in
        route == .transfer
          ? TransferRoute(labelled).information(of: samplers, at: .oracle)
          : try LinearRoute(labelled, run).information(of: samplers, at: .oracle)
      }
      let evaluation =
        isSmall ? try EvaluatedProblem(problem.enumerated(), at: .current) : nil
      let site = try evaluation.map { EvaluationSite($0) } ?? EvaluationSite(current: problem)
      try self.init(sums, of: samplers, at: site, evaluation)
    }
  }
}

/// Why the asymptotics of a problem need every pair of responses.
private enum PairDemand {
  case link
  case sequenceOptimum
  case unrepresentable

  /// Why these do, as far as the problem's shape tells; nil where they do not.
  init?(_ model: ProblemModel<Double>, at point: EvaluationPoint, _ link: LinkFunction) {
    if link != .logistic {
      self = .link
    } else if model.isSequence && point == .optimum {
      self = .sequenceOptimum
    } else {
      return nil
    }
  }

  private var reason: String {
    switch self {
    case .link: "labels that follow another link than the logistic one"
    case .sequenceOptimum: "the optimum of a token-level policy"
    case .unrepresentable: "a reward that no policy of the family represents"
    }
  }

  private var remedy: String {
    switch self {
    case .link: "leave --link out"
    case .sequenceOptimum, .unrepresentable: "take --at current"
    }
  }

  /// Refuses another route than pairs, and more responses than all pairs of are summed over.
  func check(_ model: ProblemModel<Double>, of file: String, _ choice: RouteChoice) throws {
    if let asked = choice.asked, asked != .pairs {
      throw ProblemFileError(
        file: file, found: "\(reason), with --engine \(asked.rawValue)",
        expected: "the pairs route, which alone covers that",
        remedy: "\(remedy), or leave --engine out")
    }
    let count = model.largestResponseCount
    let most = choice.limit.map(Double.init) ?? EngineChoice.defaultPairLimit
    guard count > most else { return }
    throw ProblemFileError(
      file: file, found: "\(reason), with \(EngineChoice.written(count)) responses",
      expected: "at most \(EngineChoice.written(most)), because that takes every pair of responses",
      remedy: "\(remedy), or allow more with --max-responses")
  }
}

extension ProblemModel<Double> {
  /// The number of parameters, d.
  var parameterCount: Int {
    switch self {
    case .listed(let problem): problem.parameterCount
    case .sequences(let problem): problem.parameterCount
    }
  }
}
