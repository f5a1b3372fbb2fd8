//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import ProblemFiles
import Scalar
import Testing

@Suite struct ProblemReaderTests {
  private static let yaml = """
    beta: 0.3
    policy: tabular
    prompts:
      - name: caf\u{E9} \u{1F600}
        reference: {logits: [0.0, 0.4, -1e0]}
        current: {logits: [+0.3, .1, -0.5]}
        reward: [1.0, 2, -0.3]

    """

  private static let json = """
    {"beta":0.3,"policy":"tabular","prompts":[{"name":"caf\\u00e9 \\ud83d\\ude00",
    \t"reference":{"logits":[0.0,0.4,-1.0]},"current":{"logits":[0.3,0.1,-0.5]},
    \t"reward":[1.0,2,-0.3]}]}
    """

  private static let log = """
    {"prompt": "p", "response": "a", "logp_reference": -1.0, "logp_policy": -2.0, "reward": 0.5}
    {"prompt": "p", "response": "b", "logp_reference": -1.5, "logp_policy": -1.0, "reward": -1}
    """

  private func isSame(_ left: LoadedProblem<Double>, _ right: LoadedProblem<Double>) -> Bool {
    func numbers(_ loaded: LoadedProblem<Double>) -> [[Double]] {
      [[loaded.problem.beta], loaded.problem.theta]
        + loaded.problem.prompts.flatMap {
          [[$0.probability], $0.reference.logProbabilities, $0.policy.logProbabilities, $0.reward]
        }
    }
    return numbers(left) == numbers(right)
      && left.problem.prompts.map(\.name) == right.problem.prompts.map(\.name)
  }

  @Test func `JSON as Python writes it reads to the same problem as YAML`() throws {
    let yaml = try ProblemReader.read(text: Self.yaml, as: Double.self)
    let json = try ProblemReader.read(text: Self.json, as: Double.self)
    #expect(isSame(yaml, json))
    #expect(yaml.problem.prompts[0].name == "caf\u{E9} \u{1F600}")
    #expect(yaml.problem.prompts[0].reward == [1, 2, -0.3])
    #expect(yaml.problem.theta == [0.3, 0.1, -0.5])
  }

  @Test func `a byte order mark and line ends of Windows change nothing`() throws {
    let plain = try ProblemReader.read(text: Self.yaml, as: Double.self)
    let lines = Self.yaml.split(separator: "\n").joined(separator: "\r\n")
    let windows = try ProblemReader.read(text: "\u{FEFF}" + lines + "\r\n", as: Double.self)
    #expect(isSame(plain, windows))
    let directory = try TemporaryDirectory()
    let path = try directory.write("\u{FEFF}" + Self.log, to: "log")
    #expect(try ProblemReader.read(path, as: Double.self, beta: 1).format == .candidates)
  }

  @Test func `a file reads like its text, and is called by its name`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(Self.yaml, to: "bandit.yaml")
    let loaded = try ProblemReader.read(path, as: Double.self)
    #expect(isSame(loaded, try ProblemReader.read(text: Self.yaml)))
    #expect(loaded.name == "bandit.yaml" && loaded.format == .problem && loaded.notes.isEmpty)
  }

  @Test(arguments: ["log.jsonl", "log.NDJSON", "log.json", "log.txt", "log", "standard input"])
  func `a log of candidates is known by its ending or its first line`(name: String) throws {
    let loaded = try ProblemReader.read(text: "\n" + Self.log, name: name, as: Double.self, beta: 1)
    #expect(loaded.format == .candidates)
    #expect(loaded.problem.prompts[0].responses == 2)
  }

  @Test func `a problem in JSON is no log of candidates`() throws {
    #expect(try ProblemReader.read(text: Self.json, as: Double.self).format == .problem)
    let error = #expect(throws: ProblemFileError.self) {
      try ProblemReader.read(text: Self.json, name: "problem.jsonl", as: Double.self, beta: 1)
    }
    #expect(error?.line == 1)
  }

  @Test func `another beta takes the place of the file's, and the note says so`() throws {
    let loaded = try ProblemReader.read(text: Self.yaml, beta: 0.5)
    #expect(loaded.problem.beta == 0.5)
    #expect(loaded.notes == ["beta is 0.5, as asked for, instead of the file's 0.3."])
    let withoutBeta = Self.yaml.split(separator: "\n").dropFirst().joined(separator: "\n")
    #expect(try ProblemReader.read(text: withoutBeta, beta: 0.5).notes.isEmpty)
  }

  @Test(arguments: [0, -1, Double.infinity, Double.nan])
  func `a beta that is not above zero and finite is refused`(beta: Double) {
    #expect(throws: ProblemFileError.self) { try ProblemReader.read(text: Self.yaml, beta: beta) }
  }

  @Test func `numbers are made from the decimal text of the file`() throws {
    let problem = try ProblemReader.read(text: Self.yaml, as: RecordedNumber.self).problem
    #expect(problem.beta.decimal == "0.3")
    #expect(problem.theta.map(\.decimal) == ["+0.3", ".1", "-0.5"])
    #expect(problem.prompts[0].reward.map(\.decimal) == ["1.0", "2", "-0.3"])
    let log = try ProblemReader.read(text: Self.log, as: RecordedNumber.self, beta: .one).problem
    #expect(log.prompts[0].reward.map(\.decimal) == ["0.5", "-1"])
  }

  @Test func `an error tells its parts as well as the sentence`() {
    let text = Self.yaml.split(separator: "1.0, ").joined()
    let error = #expect(throws: ProblemFileError.self) {
      try ProblemReader.read(text: text, name: "bandit.yaml", as: Double.self)
    }
    #expect(
      error
        == ProblemFileError(
          .invalid, file: "bandit.yaml", line: 7, keyPath: "prompts[0].reward",
          found: "2 numbers", expected: "3, one per response", remedy: "add the missing one"))
    #expect(
      error?.description
        == "bandit.yaml:7: prompts[0].reward: found 2 numbers, expected 3, one per response;"
        + " add the missing one.")
  }

  @Test func `prompts that list more responses than the limit are refused`() throws {
    let limit = ResponseLimit(responses: 2)
    for (text, fragment) in [(Self.yaml, "--max-responses 3"), (Self.log + "\n", "")] {
      if fragment.isEmpty {
        #expect(try ProblemReader.read(text: text, beta: 1, limit: limit).problem.theta.count == 2)
        continue
      }
      let error = #expect(throws: ProblemFileError.self) {
        try ProblemReader.read(text: text, as: Double.self, limit: limit)
      }
      #expect(error?.description.contains(fragment) == true)
    }
  }
}
