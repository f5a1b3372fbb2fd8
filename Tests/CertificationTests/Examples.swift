//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PreferenceModel
import ProblemFiles
import Samplers
import Scalar
import Testing
import Theory

/// Problems that the tests of certificates share.
enum Examples {
  /// A bandit whose numbers are decimals without a binary fraction.
  static let bandit = """
    beta: 0.1
    policy: tabular
    prompts:
      - reference: {probabilities: [0.2, 0.7, 0.1]}
        current: {logits: [0.3, 0.1, -0.5]}
        reward: [1.0, 0.2, -0.3]
    """

  /// The bandit on which T-PILAF is worse than Vanilla.
  static let counterexample = """
    beta: 2
    policy: tabular
    prompts:
      - reference: {probabilities: [0.2, 0.7, 0.1]}
        current: {probabilities: [0.2, 0.7, 0.1]}
        reward: [0, -3, 3]
    """

  /// The problem of a file over balls of many digits.
  static func problem(_ text: String, bits: Int = 512) throws -> Problem<Ball> {
    try Precision.$bits.withValue(bits) {
      try ProblemReader.read(text: text, as: Ball.self).problem
    }
  }

  /// Built-in and random instances, all of whose rewards and logits are moderate.
  static let instances: [Instance] =
    BuiltInInstances.all + (0..<40).map { RandomProblems(seed: 11).problem($0) }

  /// The ball that a report shows in decimal, such as `[0.1 +/- 2e-3]`.
  static func ball(_ enclosure: Enclosure?) throws -> Ball {
    let text = try #require(enclosure).decimal
    let parts = text.filter { !"[]".contains($0) }.split(separator: " ")
    return try Precision.$bits.withValue(600) {
      switch parts.count {
      case 1: return try #require(Ball(decimal: parts[0]))
      case 2: return Ball.zero.widened(by: try #require(Ball(decimal: parts[1])))
      default:
        return try #require(Ball(decimal: parts[0]))
          .widened(by: try #require(Ball(decimal: parts[2])))
      }
    }
  }

  /// A reference of fifty digits, within a unit of the fiftieth.
  static func reference(_ text: String) throws -> Ball {
    try Precision.$bits.withValue(600) {
      let value = try #require(Ball(decimal: text))
      let unit = try #require(Ball(decimal: "1e-49"))
      return value.widened(by: value * unit)
    }
  }
}
#endif
