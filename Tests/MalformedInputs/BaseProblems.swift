//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension MalformedInput {
  /// A sound tabular problem, of which a mistake replaces a part.
  static func tabular(
    _ name: String, _ part: String, _ mistake: String, says fragments: String...
  ) -> MalformedInput {
    MalformedInput(
      name + ".yaml", .text(replacing(part, with: mistake, in: tabularText)), fragments: fragments)
  }

  /// A sound log-linear problem, of which a mistake replaces a part.
  static func logLinear(
    _ name: String, _ part: String, _ mistake: String, says fragments: String...
  ) -> MalformedInput {
    MalformedInput(
      name + ".yaml", .text(replacing(part, with: mistake, in: logLinearText)), fragments: fragments
    )
  }

  /// A sound autoregressive problem, of which a mistake replaces a part.
  static func sequence(
    _ name: String, _ part: String, _ mistake: String, says fragments: String...
  ) -> MalformedInput {
    MalformedInput(
      name + ".yaml", .text(replacing(part, with: mistake, in: sequenceText)), fragments: fragments)
  }

  private static func replacing(_ part: String, with mistake: String, in text: String) -> String {
    text.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
      .joined(separator: mistake)
  }

  private static let tabularText = """
    beta: 0.3
    policy: tabular
    prompts:
      - name: p1
        responses: [a, b, c]
        reference: {logits: [0.0, 0.4, -1.0]}
        current: {probabilities: [0.5, 0.25, 0.25]}
        reward: [1.0, 0.2, -0.3]

    """

  private static let logLinearText = """
    beta: 0.3
    policy: log-linear
    theta: [0.1, -0.2]
    prompts:
      - name: p1
        probability: 0.25
        reference: {logits: [0.0, 0.4, -1.0]}
        reward: [1.0, 0.2, -0.3]
        features: [[1, 0], [0, 1], [1, 1]]
      - name: p2
        probability: 0.75
        reference: {probabilities: [0.5, 0.5]}
        reward: [0, 1]
        features:
          - [1, 0]
          - [0, 1]

    """

  private static let sequenceText = """
    beta: 0.1
    policy: autoregressive
    prompts:
      - name: p1
        sequence:
          vocabulary: [a, b]
          length: 2
          end-token: b
          reference: {first: [0, 0], next: [[0, 0], [0, 0]]}
          current: {first: [0.5, 0], next: [[0, 0.1], [0.2, 0]]}
          reward: {token: [1, 0], bigram: [[0, 1], [0, 0]]}

    """
}
