//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
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
      "The largest number of responses a prompt may have; time grows with its square.",
      valueName: "count"))
  var maxResponses: Int = ResponseLimit.default.responses

  func validate() throws {
    if let beta, !(beta > 0 && beta.isFinite) {
      throw ValidationError("--beta is \(beta); it must be a finite number above 0.")
    }
    if maxResponses < 1 {
      throw ValidationError("--max-responses is \(maxResponses); it must be at least 1.")
    }
  }

  /// The problem in a file.
  func load(_ file: String) throws -> LoadedProblem<Double> {
    try ProblemReader.read(
      file, as: Double.self, beta: beta, limit: ResponseLimit(responses: maxResponses))
  }
}
