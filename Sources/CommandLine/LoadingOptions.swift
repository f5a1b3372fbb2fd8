//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Engine
import ProblemFiles

/// How problems are read from files.
struct LoadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The strength of the KL penalty, in place of the file's; logged candidates need it.",
      valueName: "number"))
  var beta: Double?

  @Option(
    help: ArgumentHelp(
      """
      The largest number of responses a prompt may have. Default: 20000 where all pairs are \
      enumerated, 2000000000 for the linear engine.
      """,
      valueName: "count"))
  var maxResponses: Int?

  func validate() throws {
    if let beta, !(beta > 0 && beta.isFinite) {
      throw ValidationError("--beta is \(beta); it must be a finite number above 0.")
    }
    if let maxResponses, maxResponses < 1 {
      throw ValidationError("--max-responses is \(maxResponses); it must be at least 1.")
    }
  }

  /// The problem in a file, every response enumerated.
  func load(_ file: String) throws -> LoadedProblem<Double> {
    try ProblemReader.read(file, as: Double.self, beta: beta, limit: enumerationLimit)
  }

  /// The limit where every response is enumerated.
  var enumerationLimit: ResponseLimit {
    maxResponses.map { ResponseLimit(responses: $0) } ?? .default
  }

  /// The content of a file, no sequence enumerated.
  func loadModel(_ file: String) throws -> LoadedModel<Double> {
    try ProblemReader.readModel(
      file, as: Double.self, beta: beta,
      limit: ResponseLimit(responses: maxResponses ?? Int(EngineChoice.defaultResponseLimit)))
  }
}
