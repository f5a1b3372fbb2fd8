//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// What a file holds: listed responses, or sequences that nobody lists.
public enum ProblemModel<Number: Scalar>: Sendable {
  /// A problem whose responses are listed.
  case listed(Problem<Number>)
  /// A token-level problem, of any size.
  case sequences(SequenceProblem<Number>)

  /// beta.
  public var beta: Number {
    switch self {
    case .listed(let problem): problem.beta
    case .sequences(let problem): problem.beta
    }
  }

  /// Whether the responses are sequences that nobody lists.
  public var isSequence: Bool {
    guard case .sequences = self else { return false }
    return true
  }

  /// The number of responses of the largest prompt, infinite beyond the range of `Double`.
  public var largestResponseCount: Double {
    switch self {
    case .listed(let problem): Double(problem.prompts.map(\.responses).max() ?? 0)
    case .sequences(let problem):
      problem.prompts.map(\.model.space.approximateCount).max() ?? 0
    }
  }

  /// The problem with every response enumerated.
  ///
  /// Complexity: O(n) time and memory for n responses.
  public func enumerated() -> Problem<Number> {
    switch self {
    case .listed(let problem): problem
    case .sequences(let problem): problem.enumerated()
    }
  }
}

/// The content of a file before any sequence is enumerated, with what a report on it must say.
public struct LoadedModel<Number: Scalar>: Sendable {
  /// The content.
  public let model: ProblemModel<Number>
  /// The name of the file, without its folders.
  public let name: String
  /// The format of the file.
  public let format: InputFormat
  /// Sentences that every report must show.
  public let notes: [String]
}
