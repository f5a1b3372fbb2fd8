//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import PreferenceModel
import ProblemFiles
import Reporting
import Scalar

/// The file of a problem and what may be changed about it.
struct ProblemOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A problem (YAML or JSON) or logged candidates (JSON lines); - reads standard input.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json", "jsonl", "ndjson"]))
  var file: String

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

  /// The problem in the file.
  func load() throws -> LoadedProblem<Double> {
    try ProblemReader.read(
      file, as: Double.self, beta: beta,
      limit: ResponseLimit(responses: maxResponses))
  }
}

extension LoadedProblem where Number == Double {
  /// The head of a report on the problem.
  var summary: ProblemSummary { ProblemSummary(problem, name: name, notes: notes) }
}
