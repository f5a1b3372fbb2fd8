//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import ProblemFiles
import Testing

@Suite struct LogLinearProblemTests {
  private static let text = """
    beta: 0.3
    policy: log-linear
    theta: [0.5, -0.25]
    prompts:
      - reference: {probabilities: [0.5, 0.25, 0.25]}
        reward: [1.0, 0.2, -0.3]
        features: [[1, 0], [0, 1], [1, 1]]
      - reference: {logits: [0, 0]}
        reward: [0, 1]
        features:
          - [2, 0.5]
          - [-1, 3]
    """

  @Test func `theta is shared by all prompts`() throws {
    let problem = try ProblemReader.read(text: Self.text, as: Double.self).problem
    #expect(problem.theta == [0.5, -0.25])
    #expect(problem.prompts.map(\.parameters) == [0..<2, 0..<2])
  }

  @Test func `features are kept row by row`() throws {
    let problem = try ProblemReader.read(text: Self.text, as: Double.self).problem
    let tables = problem.prompts.compactMap { prompt in
      if case .logLinear(let features) = prompt.family { features } else { nil }
    }
    #expect(tables.map(\.values) == [[1, 0, 0, 1, 1, 1], [2, 0.5, -1, 3]])
    #expect(tables.map(\.columns) == [2, 2])
    #expect(tables.map(\.responses) == [3, 2])
  }

  @Test func `the policy tilts the reference by features times theta`() throws {
    let prompts = try ProblemReader.read(text: Self.text, as: Double.self).problem.prompts
    let weights = [0.5 * exp(0.5), 0.25 * exp(-0.25), 0.25 * exp(0.25)]
    #expect(agree(prompts[0].policy.probabilities, weights.map { $0 / weights.reduce(0, +) }))
    let odds = exp((2 * 0.5 - 0.5 * 0.25) - (-0.5 - 3 * 0.25))
    #expect(agree(prompts[1].policy.probabilities, [odds / (1 + odds), 1 / (1 + odds)]))
  }
}
