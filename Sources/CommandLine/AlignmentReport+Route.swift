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
  /// The report on a model by a route.
  init(
    _ loaded: LoadedModel<Double>, by route: EngineRoute, samplers: [any Sampler],
    withNoise: Bool
  ) throws {
    let pilaf = TheoreticalPilaf()
    let all = samplers + [pilaf]
    let sums: AlignmentSums
    switch (route, loaded.model) {
    case (.linear, let model):
      do {
        let route: LinearRoute
        switch model {
        case .listed(let problem): route = LinearRoute(problem, .interactive())
        case .sequences(let problem): route = LinearRoute(problem, .interactive())
        }
        sums = try route.alignment(of: all, withNoise: withNoise)
      } catch {
        throw error.explained(file: loaded.name)
      }
    case (.transfer, .sequences(let problem)):
      sums = TransferRoute(problem).alignment(of: all, withNoise ? .withNoise : .gradients)
    case (_, let model):
      self.init(model.enumerated(), samplers: samplers)
      return
    }
    guard let pilafSums = sums.samplers.last?.value else {
      throw ProblemFileError(
        file: loaded.name, found: "no sums of t-pilaf", expected: "them by every route",
        remedy: "take --engine pairs")
    }
    var asked = sums
    asked.samplers.removeLast()
    self.init(asked, of: samplers, beta: loaded.model.beta, pilaf: pilafSums)
  }
}
