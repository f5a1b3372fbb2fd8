//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
public import Engine
import ProblemFiles
import Samplers

extension EngineRoute: ExpressibleByArgument {}

/// How the sums over pairs are taken.
struct EngineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      How pairs are summed: one by one (pairs), in time linear in the responses (linear), or by \
      transfer matrices without any enumeration (transfer: sequences, and no best-of-n). Default: the \
      cheapest that covers the samplers.
      """,
      valueName: "route"))
  var engine: EngineRoute?

  /// What decides the route: this option, whether samplers were named, and --max-responses.
  func choice(areNamed: Bool, limit: Int?) -> RouteChoice {
    RouteChoice(asked: engine, areNamed: areNamed, limit: limit)
  }
}

/// What decides the route of a command beside the problem.
struct RouteChoice {
  /// The route of --engine.
  let asked: EngineRoute?
  /// Whether samplers were named, so that each must be covered.
  let areNamed: Bool
  /// --max-responses.
  let limit: Int?

  /// The route for the content of a file and some samplers, or a refusal that names the file.
  func route(
    for model: ProblemModel<Double>, of file: String, _ samplers: [any Sampler]
  ) throws -> EngineRoute {
    let choice = EngineChoice(
      responses: model.largestResponseCount, isSequence: model.isSequence,
      parameters: model.parameterCount, limit: limit.map(Double.init))
    do {
      return try choice.route(for: samplers, areNamed: areNamed, asked: asked)
    } catch {
      throw ProblemFileError(
        file: file, found: error.found, expected: error.expected, remedy: error.remedy)
    }
  }
}
