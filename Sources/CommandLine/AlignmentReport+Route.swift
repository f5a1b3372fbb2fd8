//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import ProblemFiles
import Samplers

extension AlignmentReport where Number == Double {
  /// The report on the content of a file by a route.
  init(
    _ model: ProblemModel<Double>, of file: String, by route: EngineRoute,
    samplers: [any Sampler], withNoise: Bool, _ run: EngineRun
  ) throws {
    let all = samplers + [TheoreticalPilaf()]
    let sums: AlignmentSums
    switch (route, model) {
    case (.linear, _):
      let route = LinearRoute(model, run)
      sums = try explaining(file) { () throws(EngineObstacle) in
        try route.alignment(of: all, withNoise: withNoise)
      }
    case (.transfer, .sequences(let problem)):
      sums = TransferRoute(problem).alignment(of: all, withNoise ? .withNoise : .gradients)
    default:
      self.init(model.enumerated(), samplers: samplers)
      return
    }
    guard let pilafSums = sums.samplers.last?.value else {
      throw ProblemFileError(
        file: file, found: "no sums of t-pilaf", expected: "them by every route",
        remedy: "take --engine pairs")
    }
    var asked = sums
    asked.samplers.removeLast()
    self.init(asked, of: samplers, beta: model.beta, pilaf: pilafSums)
  }
}

extension LinearRoute {
  /// The route for the content of a file.
  init(_ model: ProblemModel<Double>, _ run: EngineRun) {
    switch model {
    case .listed(let problem): self.init(problem, run)
    case .sequences(let problem): self.init(problem, run)
    }
  }
}

/// The value of a computation by the engine, its obstacles explained by sentences.
func explaining<Value>(
  _ file: String, _ body: () throws(EngineObstacle) -> Value
) throws -> Value {
  do { return try body() } catch { throw error.explained(file: file) }
}
