//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import ProblemFiles
import Testing

@Suite struct AutoregressiveProblemTests {
  private static let first = [0.5, -0.5, 0.25]
  private static let next = [[0.0, 0.125, -0.5], [1.0, 0.0, 0.75], [0.5, 0.25, -1.0]]
  private static let token = [1.0, -0.5, 0.25]
  private static let bigram = [[0.0, 2.0, 4.0], [8.0, 16.0, 32.0], [64.0, 128.0, 256.0]]

  private static func text(length: Int = 3, options: String = "", reward: String? = nil) -> String {
    """
    beta: 0.1
    policy: autoregressive
    prompts:
      - name: p
        sequence:
          vocabulary: [a, b, end]
          length: \(length)
          \(options)
          reference: {first: [0, 0, 0], next: [[0, 0, 0], [0, 0, 0], [0, 0, 0]]}
          current: {first: \(first), next: \(next)}
          reward: \(reward ?? "{token: \(token), bigram: \(bigram)}")
    """
  }

  private static func powerOfThree(_ exponent: Int) -> Int {
    repeatElement(3, count: exponent).reduce(1, *)
  }

  /// All sequences, made by counting in base three and cut behind the first end token.
  private static func sequences(length: Int, end: Int?) -> [[Int]] {
    var found: [[Int]] = []
    for number in 0..<powerOfThree(length) {
      var tokens = (0..<length).map { number / powerOfThree(length - 1 - $0) % 3 }
      if let end, let index = tokens.firstIndex(of: end) { tokens = Array(tokens[...index]) }
      if !found.contains(tokens) { found.append(tokens) }
    }
    return found
  }

  private static func sum(_ tokens: [Int], _ first: [Double], _ next: [[Double]]) -> Double {
    zip(tokens, tokens.dropFirst()).reduce(first[tokens[0]]) { $0 + next[$1.0][$1.1] }
  }

  private func read(_ text: String) throws -> Prompt<Double> {
    try ProblemReader.read(text: text, as: Double.self).problem.prompts[0]
  }

  @Test func `theta is the first logits and then the next ones row by row`() throws {
    let problem = try ProblemReader.read(text: Self.text(), as: Double.self).problem
    #expect(problem.theta == Self.first + Self.next.flatMap { $0 })
    #expect(problem.prompts[0].parameters == 0..<12)
  }

  @Test(arguments: [nil, 0, 2])
  func `responses, rewards and probabilities are those of all sequences`(end: Int?) throws {
    let prompt = try read(Self.text(options: end.map { "end-token: \($0)" } ?? ""))
    let sequences = Self.sequences(length: 3, end: end)
    #expect(prompt.responses == sequences.count)
    let rewards = sequences.map { tokens in
      tokens.map { Self.token[$0] }.reduce(0, +)
        + Self.sum(tokens, [0, 0, 0], Self.bigram)
    }
    #expect(prompt.reward == rewards)
    func shares(_ logits: [Double]) -> [Double] {
      let weights = logits.map { exp($0) }
      return weights.map { $0 / weights.reduce(0, +) }
    }
    let first = shares(Self.first)
    let next = Self.next.map(shares)
    let probabilities = sequences.map { tokens in
      zip(tokens, tokens.dropFirst()).reduce(first[tokens[0]]) { $0 * next[$1.0][$1.1] }
    }
    #expect(agree(prompt.policy.probabilities, probabilities))
    let uniform = sequences.map { 1 / Double(Self.powerOfThree($0.count)) }
    #expect(agree(prompt.reference.probabilities, uniform))
  }

  @Test func `a token of the name comes before one of the number`() throws {
    #expect(try read(Self.text(options: "end-token: end")).responses == 15)
    #expect(try read(Self.text(options: "end-token: 2")).responses == 15)
    let text = """
      beta: 1
      policy: autoregressive
      prompts:
        - sequence:
            vocabulary: [1, 0]
            length: 2
            end-token: 0
            reference: {first: [0, 0], next: [[0, 0], [0, 0]]}
            current: {first: [0, 0], next: [[0, 0], [0, 0]]}
            reward: {token: [1, 5]}
      """
    #expect(try read(text).reward == [2, 6, 5])
    #expect((0..<3).map(try read(text).name(ofResponse:)) == ["1 1", "1 0", "0"])
  }

  @Test func `either kind of reward may be left out`() throws {
    let sequences = Self.sequences(length: 3, end: nil)
    let tokens = try read(Self.text(reward: "{token: \(Self.token)}"))
    #expect(tokens.reward == sequences.map { $0.map { Self.token[$0] }.reduce(0, +) })
    let bigrams = try read(Self.text(reward: "{bigram: \(Self.bigram)}"))
    #expect(bigrams.reward == sequences.map { Self.sum($0, [0, 0, 0], Self.bigram) })
  }

  @Test func `sequences of one token need no table of what follows`() throws {
    let text = """
      beta: 1
      policy: autoregressive
      prompts:
        - probability: 1
          sequence:
            vocabulary: 3
            length: 1
            reference: {first: [0, 0, 0]}
            current: {first: [1, 2, 3]}
            reward: {token: [4, 5, 6]}
      """
    let prompt = try read(text)
    #expect(Array(prompt.theta) == [1, 2, 3] + Array(repeating: 0, count: 9))
    #expect(prompt.reward == [4, 5, 6])
    #expect((0..<3).map(prompt.name(ofResponse:)) == ["0", "1", "2"])
  }

  @Test func `the number of sequences is checked before they are enumerated`() throws {
    func sentence(_ length: Int, _ options: String, limit: ResponseLimit) throws -> String {
      let error = #expect(throws: ProblemFileError.self) {
        try ProblemReader.read(
          text: Self.text(length: length, options: options), as: Double.self, limit: limit)
      }
      return try #require(error).description
    }
    let limit = ResponseLimit(responses: 100)
    let open = try sentence(5, "", limit: limit)
    #expect(open.contains("243 responses") && open.contains("take length 4, "))
    #expect(open.contains("--max-responses 243") && open.contains("square"))
    let ended = try sentence(6, "end-token: end", limit: limit)
    #expect(ended.contains("127 responses") && ended.contains("take length 5, "))
    #expect(try sentence(900, "", limit: limit).contains("more than"))
    #expect(try read(Self.text(length: 5)).responses == 243)
    let entries = ResponseLimit(responses: 300, gradientEntries: 243 * 12 - 1)
    #expect(try sentence(5, "", limit: entries).contains("12 entries each"))
  }
}
