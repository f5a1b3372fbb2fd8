//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The word after `policy:`, which decides what else a problem holds.
enum PolicyKind: String, CaseIterable {
  /// A logit for each response.
  case tabular
  /// Logits that are linear in features, with parameters shared by all prompts.
  case logLinear = "log-linear"
  /// A distribution of each token given the one before it.
  case autoregressive
}

extension PolicyKind {
  /// The keys of a prompt.
  var promptKeys: [String] {
    let own =
      switch self {
      case .tabular: ["responses", "reference", "current", "reward"]
      case .logLinear: ["responses", "reference", "reward", "features"]
      case .autoregressive: ["sequence"]
      }
    return ["name", "probability"] + own
  }

  /// A list of prompts as it may be written.
  var promptsExample: String {
    let prompt =
      switch self {
      case .tabular: "reference: {logits: [0, 0]}, current: {logits: [1, 0]}, reward: [1, 0]"
      case .logLinear: "reference: {logits: [0, 0]}, reward: [1, 0], features: [[1], [0]]"
      case .autoregressive: Self.sequenceExample
      }
    return "prompts: [{\(prompt)}]"
  }

  /// A sequence model as it may be written.
  static let sequenceExample =
    "sequence: {vocabulary: 2, length: 1, reference: {first: [0, 0]}, current: {first: [1, 0]},"
    + " reward: {token: [1, 0]}}"

  /// How to mend a key that a prompt has only under other policies.
  var remedies: [String: String] {
    var remedies: [String: String] = [:]
    for key in Self.allCases.flatMap(\.promptKeys) where !promptKeys.contains(key) {
      remedies[key] = remedy(for: key)
    }
    return remedies
  }

  private func remedy(for key: String) -> String {
    switch (self, key) {
    case (.logLinear, "current"):
      "remove it, as the current policy of a log-linear problem follows from theta"
    case (.autoregressive, "responses"):
      "remove it, as the responses are all sequences of tokens"
    case (_, "features"): "remove it, or change the problem to policy: log-linear"
    case (_, "sequence"): "remove it, or change the problem to policy: autoregressive"
    default: "move it into the sequence"
    }
  }
}
