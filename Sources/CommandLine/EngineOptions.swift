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

  /// The route for a problem and some samplers, or a refusal that names the file.
  func route(
    for loaded: LoadedModel<Double>, _ samplers: [any Sampler], areNamed: Bool,
    limit: Int?
  ) throws -> EngineRoute {
    let choice = EngineChoice(
      responses: loaded.model.largestResponseCount, isSequence: loaded.model.isSequence,
      limit: limit.map(Double.init))
    do {
      return try choice.route(for: samplers, areNamed: areNamed, asked: engine)
    } catch {
      throw ProblemFileError(
        file: loaded.name, found: error.found, expected: error.expected, remedy: error.remedy)
    }
  }
}
