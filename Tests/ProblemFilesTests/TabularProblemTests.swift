//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import ProblemFiles
import Testing

@Suite struct TabularProblemTests {
  private static let text = """
    beta: 0.5
    policy: tabular
    prompts:
      - name: p1
        probability: 0.25
        responses: [a, 2, "null"]
        reference: {logits: [0.0, 0.7, -1.0]}
        current: {probabilities: [0.5, 0.25, 0.25]}
        reward: [1.0, 0.2, -0.3]
      - probability: 0.75
        reference: {probabilities: [0.125, 0.875]}
        current: {logits: [3, 1]}
        reward: [0, 1]
    """

  private func read(_ text: String) throws -> Problem<Double> {
    try ProblemReader.read(text: text).problem
  }

  @Test func `theta is the current logits, prompt after prompt`() throws {
    let problem = try read(Self.text)
    let logarithms = [0.5, 0.25, 0.25].map { log($0) }
    #expect(problem.theta == logarithms + [3, 1])
    #expect(problem.prompts.map(\.parameters) == [0..<3, 3..<5])
    #expect(problem.prompts.map { Array($0.theta) } == [logarithms, [3, 1]])
  }

  @Test func `both policies have the probabilities of the file`() throws {
    let prompts = try read(Self.text).prompts
    let weights = [0.0, 0.7, -1.0].map { exp($0) }
    #expect(agree(prompts[0].reference.probabilities, weights.map { $0 / weights.reduce(0, +) }))
    #expect(agree(prompts[0].policy.probabilities, [0.5, 0.25, 0.25]))
    #expect(agree(prompts[1].reference.probabilities, [0.125, 0.875]))
    let odds = exp(2.0 as Double)
    #expect(agree(prompts[1].policy.probabilities, [odds / (1 + odds), 1 / (1 + odds)]))
  }

  @Test func `rewards, names and probabilities of prompts are those of the file`() throws {
    let problem = try read(Self.text)
    #expect(problem.beta == 0.5)
    #expect(problem.prompts.map(\.reward) == [[1, 0.2, -0.3], [0, 1]])
    #expect(problem.prompts.map(\.probability) == [0.25, 0.75])
    #expect(problem.prompts.map(\.name) == ["p1", "x1"])
    #expect(problem.prompts.map(\.responseNames) == [.named(["a", "2", "null"]), .numbered])
  }

  @Test func `prompts without probabilities are asked equally often`() throws {
    let text = Self.text.split(separator: "\n").filter { !$0.contains("    probability: 0.25") }
      .joined(separator: "\n").split(separator: "probability: 0.75\n    ").joined()
    #expect(try read(text).prompts.map(\.probability) == [0.5, 0.5])
  }

  @Test func `probabilities within 1e-9 of a sum of one are divided by their sum`() throws {
    let text = Self.text.split(separator: "0.875").joined(separator: "0.8750000004")
    let prompt = try read(text).prompts[1]
    let sum = 1.0000000004
    #expect(agree(prompt.reference.probabilities, [0.125 / sum, 0.8750000004 / sum]))
    let outside = Self.text.split(separator: "0.875").joined(separator: "0.875000002")
    #expect(throws: ProblemFileError.self) { try read(outside) }
  }

  @Test func `extreme logits and probabilities are read as they are`() throws {
    let text = """
      beta: 50
      policy: tabular
      prompts:
        - reference: {probabilities: [1e-300, 1]}
          current: {logits: [700, -700]}
          reward: [0, 0]
      """
    let prompt = try read(text).prompts[0]
    #expect(prompt.reference.logProbabilities == [log(1e-300), 0])
    #expect(prompt.policy.logProbabilities == [0, -1400])
  }

  @Test func `a prompt may have one response`() throws {
    let text = """
      beta: 1
      policy: tabular
      prompts: [{reference: {logits: [5]}, current: {probabilities: [1]}, reward: [2]}]
      """
    let prompt = try read(text).prompts[0]
    #expect(prompt.policy.probabilities == [1] && prompt.reference.probabilities == [1])
    #expect(prompt.implicitReward == [0])
  }
}
