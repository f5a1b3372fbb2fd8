//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// The formats of input files.
public enum InputFormat: Sendable, Equatable {
  /// A problem in YAML or JSON.
  case problem
  /// A log of candidates in JSON lines.
  case candidates
}

/// A problem, with where it comes from and what a report on it must say.
public struct LoadedProblem<Number: Scalar>: Sendable {
  /// The problem.
  public let problem: Problem<Number>
  /// The name of the file, without its folders.
  public let name: String
  /// The format of the file.
  public let format: InputFormat
  /// Sentences that every report must show, such as how logged candidates were renormalised.
  public let notes: [String]
}

extension LoadedProblem {
  /// The problem of a model, with every response enumerated.
  ///
  /// Complexity: O(n) time and memory for n responses.
  init(enumerating loaded: LoadedModel<Number>) {
    self.init(
      problem: loaded.model.enumerated(), name: loaded.name, format: loaded.format,
      notes: loaded.notes)
  }
}
