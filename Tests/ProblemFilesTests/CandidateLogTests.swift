//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import ProblemFiles
import Testing

@Suite struct CandidateLogTests {
  private static let lines = [
    #"{"prompt": "one", "response": "a", "logp_reference": -1, "logp_policy": -2, "reward": 0.5}"#,
    #"{"prompt": 2, "response": 7, "logp_reference": -3, "logp_policy": -4, "reward": 1, "n": []}"#,
    "  \t\r",
    #"{"prompt": "one", "response": "b \ud83d\ude00", "logp_reference": -1.5, "logp_policy": -1, "#
      + #""reward": -1}"#,
    #"{"reward": 0.25, "logp_policy": -9e2, "logp_reference": -1000.5, "response": "", "#
      + #""prompt": 2}"#,
  ]

  private func read(_ lines: [String]) throws -> LoadedProblem<Double> {
    try ProblemReader.read(text: lines.joined(separator: "\n"), name: "log.jsonl", beta: 0.1)
  }

  @Test func `prompts come in order of appearance with their candidates`() throws {
    let problem = try read(Self.lines).problem
    #expect(problem.beta == 0.1)
    #expect(problem.prompts.map(\.name) == ["one", "2"])
    #expect(
      problem.prompts.map(\.responseNames) == [.named(["a", "b \u{1F600}"]), .named(["7", ""])])
    #expect(problem.prompts.map(\.reward) == [[0.5, -1], [1, 0.25]])
    #expect(problem.prompts.map(\.probability) == [0.5, 0.5])
  }

  @Test func `the policies are renormalised over the candidates of a prompt`() throws {
    let prompts = try read(Self.lines).problem.prompts
    let odds = exp(-0.5 as Double)
    #expect(agree(prompts[0].reference.probabilities, [1 / (1 + odds), odds / (1 + odds)]))
    let policyOdds = exp(1.0 as Double)
    #expect(
      agree(
        prompts[0].policy.probabilities, [1 / (1 + policyOdds), policyOdds / (1 + policyOdds)]))
    #expect(prompts[1].reference.logProbabilities == [0, -997.5])
    #expect(prompts[1].policy.logProbabilities == [0, -896])
  }

  @Test func `theta is the logarithms of the renormalised policy, prompt after prompt`() throws {
    let problem = try read(Self.lines).problem
    let sum = log(exp(-2.0) + exp(-1.0))
    #expect(agree(problem.theta, [-2 - sum, -1 - sum, 0, -896]))
    #expect(problem.prompts.map(\.parameters) == [0..<2, 2..<4])
  }

  @Test func `the note says how much of either policy the candidates hold`() throws {
    let sentences = try read(Self.lines).notes
    // e^-1 + e^-1.5 = 0.59 and e^-3 = 0.0498; e^-2 + e^-1 = 0.503 and e^-4 = 0.0183
    #expect(
      sentences == [
        "The policies are the logged log-probabilities renormalised over each prompt's candidates"
          + " (2 prompts, 2 candidates each): the candidates hold between 0.05 and 0.59 of the"
          + " reference's mass and between 0.018 and 0.5 of the policy's."
      ])
  }

  @Test func `masses below the smallest number are written out`() throws {
    let line =
      #"{"prompt": "p", "response": "a", "logp_reference": -2000, "logp_policy": -12, "reward": 1}"#
    let loaded = try read([line])
    #expect(loaded.problem.prompts[0].policy.probabilities == [1])
    #expect(loaded.problem.prompts[0].reference.probabilities == [1])
    // 10^(-2000 / ln 10) = 10^-868.589 = 2.58e-869 and e^-12 = 6.14e-6
    #expect(
      loaded.notes == [
        "The policies are the logged log-probabilities renormalised over each prompt's candidates"
          + " (1 prompt, 1 candidate): the candidates hold 2.6e-869 of the reference's mass and"
          + " 6.1e-6 of the policy's."
      ])
  }

  @Test func `candidates that hold more than all mass are called out`() throws {
    func line(_ response: Int, _ logarithm: Double) -> String {
      """
      {"prompt": "p", "response": \(response), "logp_reference": \(logarithm), \
      "logp_policy": -9, "reward": 1}
      """
    }
    let averaged = try read((0..<5).map { line($0, -1) })
    #expect(averaged.notes.count == 2)
    #expect(averaged.notes.last?.contains("candidates of 1 prompt hold more than") == true)
    let complete = try read((0..<4).map { line($0, -1.3862943611198906) })
    #expect(complete.notes.count == 1)
  }

  @Test func `prompts may have different numbers of candidates`() throws {
    let loaded = try read(Array(Self.lines.prefix(4)))
    #expect(loaded.notes[0].contains("(2 prompts, 1 to 2 candidates each)"))
  }

  @Test func `numbers of lines count blank ones`() throws {
    let error = #expect(throws: ProblemFileError.self) { try read(Self.lines + ["", "{}"]) }
    #expect(error?.line == 7)
  }

  @Test func `too many candidates of a prompt are refused`() throws {
    let error = #expect(throws: ProblemFileError.self) {
      try ProblemReader.read(
        text: Self.lines.joined(separator: "\n"), name: "log.jsonl", beta: 0.1,
        limit: ResponseLimit(responses: 1))
    }
    #expect(error?.description.contains("--max-responses 2") == true)
  }
}
