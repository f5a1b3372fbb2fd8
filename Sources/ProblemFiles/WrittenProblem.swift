//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// A small problem as a problem file that the reader takes back, every number in full.
public struct WrittenProblem: Sendable {
  /// The largest number of responses, all prompts together.
  public static let largestResponseCount = 12

  /// The problem file.
  ///
  /// The reference's logits are its log-probabilities, which the reader normalises once more: a
  /// probability may come back changed in its last digits. All else comes back to the last bit.
  public let text: String

  /// The file of a problem; nil for token-level ones, and where it would be too long to read.
  ///
  /// Complexity: O(n d) a prompt.
  public init?(_ problem: Problem<Double>) {
    let count = problem.prompts.reduce(0) { $0 + $1.responses }
    guard count <= Self.largestResponseCount else { return nil }
    var entries: [String] = []
    for prompt in problem.prompts {
      guard let entry = Self.entry(prompt, isOnlyOne: problem.prompts.count == 1) else {
        return nil
      }
      entries.append(entry)
    }
    let isTabular = if case .tabular = problem.prompts[0].family { true } else { false }
    let head =
      isTabular
      ? "policy: tabular" : "policy: log-linear\ntheta: \(Self.list(problem.theta[...]))"
    text = "beta: \(problem.beta)\n\(head)\nprompts:\n" + entries.joined()
  }

  private static func entry(_ prompt: Prompt<Double>, isOnlyOne: Bool) -> String? {
    var lines = ["- name: \(prompt.name.inQuotes)"]
    if !isOnlyOne { lines.append("  probability: \(prompt.probability)") }
    if case .named(let names) = prompt.responseNames {
      lines.append("  responses: [\(names.map(\.inQuotes).joined(separator: ", "))]")
    }
    lines.append("  reference: {logits: \(list(prompt.reference.logProbabilities[...]))}")
    switch prompt.family {
    case .tabular: lines.append("  current: {logits: \(list(prompt.theta))}")
    case .logLinear(let features):
      let rows = (0..<features.responses).map { list(features[$0]) }
      lines.append("  features: [\(rows.joined(separator: ", "))]")
    case .autoregressive: return nil
    }
    lines.append("  reward: \(list(prompt.reward[...]))")
    return lines.map { "  \($0)\n" }.joined()
  }

  private static func list(_ numbers: ArraySlice<Double>) -> String {
    "[\(numbers.map { "\($0)" }.joined(separator: ", "))]"
  }
}
