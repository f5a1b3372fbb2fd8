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
import Samplers
import Scalar
import Theory

/// A file to examine claims on: with every pair at hand, or by sums over pairs alone.
struct VerifiedFile {
  /// The problem with every pair at hand; nil where a route sums over them.
  private(set) var instance: Instance?
  /// What a route says of it; nil where every pair is at hand.
  private(set) var summed: SummedInstance?
  /// Sentences that the report must show.
  private(set) var notes: [String]

  /// The content of a file as the command examines it.
  init(_ loaded: LoadedModel<Double>, _ command: VerifyCommand) throws {
    notes = loaded.notes
    let samplers: [any Sampler] = [TheoreticalPilaf(), VanillaSampling()]
    let model = loaded.model
    let choice = RouteChoice(
      asked: command.engine.engine, areNamed: true, limit: command.loading.maxResponses)
    let route = try choice.route(for: model, of: loaded.name, samplers)
    guard route != .pairs else {
      instance = Instance(name: loaded.name, problem: model.enumerated())
      return
    }
    let report = try AlignmentReport(
      model, of: loaded.name, by: route, samplers: [], withNoise: false, .interactive())
    var estimation: AsymptoticReport?
    if model.parameterCount <= AsymptoticReport.largestParameterCount {
      estimation = try AsymptoticReport(
        model, of: loaded.name, at: .current, link: .logistic, samplers: samplers,
        RouteChoice(asked: route, areNamed: true, limit: choice.limit), .interactive(),
        withPairs: false)
    }
    summed = SummedInstance(
      name: loaded.name, responses: model.largestResponseCount, prompts: model.promptCount,
      parameters: model.parameterCount, beta: model.beta, alignment: report,
      estimation: estimation, logTotals: model.logTotalWeights)
    let count = command.claims.map(ClaimLedger.claim).filter(\.isExaminedBySums).count
    notes.append(
      "\(loaded.name) is summed over by the \(route.rawValue) route; \(count) of the claims need no "
        + "more. The others look at every pair: --engine pairs.")
  }
}

extension ProblemModel<Double> {
  fileprivate var promptCount: Int {
    switch self {
    case .listed(let problem): problem.prompts.count
    case .sequences(let problem): problem.prompts.count
    }
  }

  /// log(1 + Z+ Z-), one a prompt.
  fileprivate var logTotalWeights: [Double] {
    switch self {
    case .listed(let problem): problem.prompts.map { TheoreticalPilaf.logTotalWeight(at: $0) }
    case .sequences(let problem): TransferRoute(problem).rewardSizes().logTotalWeights
    }
  }
}
