//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A tabular problem of one prompt, as a problem file that the reader takes back.
///
/// The current policy is the reference: nothing has been trained yet.
public struct BanditDocument: Sendable {
  /// The reference policy of a bandit.
  public enum Reference: Sendable, Equatable {
    /// Every response alike.
    case uniform
    /// Each response by its share of these positive numbers.
    case proportional([Double])
  }

  /// The name of the prompt.
  public var name: String
  /// beta, the strength of the KL penalty.
  public var beta: Double
  /// The names of the responses.
  public var responses: [String]
  /// The reference policy, which is the current one too.
  public var reference: Reference
  /// r*, one per response.
  public var rewards: [Double]
  /// Sentences for the head of the file, a line each.
  public var comments: [String]

  /// A bandit with these parts.
  ///
  /// Precondition: one reward, and one weight if given, per response.
  public init(
    name: String, beta: Double, responses: [String], reference: Reference, rewards: [Double],
    comments: [String] = []
  ) {
    precondition(responses.count == rewards.count, "one reward per response is needed")
    self.name = name
    self.beta = beta
    self.responses = responses
    self.reference = reference
    self.rewards = rewards
    self.comments = comments
  }

  /// The problem file, every number in full.
  public var text: String {
    let policy = Self.list(policyEntries, under: isUniform ? "logits" : "probabilities", margin: 6)
    return comments.map { "# \($0.onOneLineInFull)\n" }.joined()
      + """
      beta: \(beta)
      policy: tabular
      prompts:
        - name: \(name.inQuotes)
      \(Self.list(responses.map(\.inQuotes), under: "responses", margin: 4))
          reference:
      \(policy)
          current:
      \(policy)
      \(Self.list(rewards.map { "\($0)" }, under: "reward", margin: 4))

      """
  }

  private var isUniform: Bool { reference == .uniform }

  private var policyEntries: [String] {
    switch reference {
    case .uniform: return responses.map { _ in "0.0" }
    case .proportional(let weights):
      let sum = weights.reduce(0, +)
      return weights.map { "\($0 / sum)" }
    }
  }

  private static func list(_ entries: [String], under key: String, margin width: Int) -> String {
    let margin = String(repeating: " ", count: width)
    return (["\(margin)\(key):"] + entries.map { "\(margin)  - \($0)" }).joined(separator: "\n")
  }
}
