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

  @OptionGroup var loading: LoadingOptions

  /// The problem in the file.
  func load() throws -> LoadedProblem<Double> {
    try loading.load(file)
  }

  /// The content of the file, no sequence enumerated.
  func loadModel() throws -> LoadedModel<Double> {
    try loading.loadModel(file)
  }
}

extension LoadedModel where Number == Double {
  /// The head of a report on the model.
  var summary: ProblemSummary {
    switch model {
    case .listed(let problem): ProblemSummary(problem, name: name, notes: notes)
    case .sequences(let problem): ProblemSummary(problem, name: name, notes: notes)
    }
  }
}

extension LoadedProblem where Number == Double {
  /// The head of a report on the problem.
  var summary: ProblemSummary { ProblemSummary(problem, name: name, notes: notes) }
}
