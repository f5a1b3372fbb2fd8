//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct AsymptoticsCommandTests {
  /// The bandit on which T-PILAF is worse than Vanilla.
  static let counterexample = """
    beta: 2
    policy: tabular
    prompts:
      - reference: {probabilities: [0.2, 0.7, 0.1]}
        current: {probabilities: [0.2, 0.7, 0.1]}
        reward: [0, -3, 3]
    """

  /// Two features cannot express four rewards.
  static let unrepresentable = """
    beta: 0.5
    policy: log-linear
    theta: [0.1, -0.2]
    prompts:
      - responses: [a, b, c, d]
        reference: {logits: [0.0, 0.4, -1.0, 0.3]}
        reward: [1.0, 0.2, -0.3, 0.7]
        features: [[1, 0], [0, 1], [1, 1], [0.5, -1]]
    """

  static func document(_ text: String, _ options: String...) throws -> [String: Any] {
    let program = try Program()
    defer { program.remove() }
    try program.write(text, to: "problem.yaml")
    let line = (["pilaf asymptotics problem.yaml --json"] + options).joined(separator: " ")
    let result = try program.shell(line)
    #expect(result.status == 0, "\(result.complaint)")
    try JSONSchema.check(result.output, against: "asymptotics")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(object as? [String: Any])
  }

  static func row(_ name: String, of document: [String: Any]) throws -> [String: Any] {
    let rows = try #require(document["samplers"] as? [[String: Any]])
    return try #require(rows.first { $0["sampler"] as? String == name })
  }

  @Test(arguments: ["", "--at current", "--link probit", "--link cauchy --at current"])
  func `the document of asymptotics satisfies its schema`(options: String) throws {
    for problem in [AlignCommandTests.bandit, Self.counterexample, Self.unrepresentable] {
      _ = try Self.document(problem, options)
    }
  }

  @Test func `the counterexample's ratio and the certificate come out of the program`() throws {
    let document = try Self.document(Self.counterexample)
    let gaps = try ["t-pilaf", "vanilla"].map {
      try #require(try Self.row($0, of: document)["expectedValueGap"] as? Double)
    }
    #expect((gaps[0] / gaps[1] - 1.98149).magnitude < 5e-6)
    let design = try #require(document["optimalDesign"] as? [String: Any])
    #expect(try #require(design["equivalenceGap"] as? Double) <= 1e-6)
    let row = try Self.row("vanilla", of: document)
    let efficiency = try #require(row["efficiency"] as? Double)
    #expect(try #require(row["efficiencyLowerBound"] as? Double) <= efficiency)
    #expect((row["fisher"] as? [[Double]])?.count == 3)
    #expect((row["spectrum"] as? [Double])?.count == 2)
  }

  @Test func `the labels of the oracle's own order have no covariance, and the reason is given`()
    throws
  {
    let row = try Self.row("best-of-n-oracle", of: try Self.document(Self.counterexample))
    #expect(row["covariance"] is NSNull)
    #expect(try #require(row["covarianceReason"] as? String).contains("deterministic"))
    #expect(row["expectedValueGap"] is NSNull)
  }

  @Test func `a reward that cannot be represented shows each sampler's own limit and its bias`()
    throws
  {
    let document = try Self.document(Self.unrepresentable)
    let point = try #require(document["point"] as? [String: Any])
    #expect(point["representable"] as? Bool == false)
    let least = try #require(point["regret"] as? Double)
    var regrets: [Double] = []
    for name in ["vanilla", "t-pilaf", "uniform"] {
      let row = try Self.row(name, of: document)
      #expect((row["limitPoint"] as? [Double])?.count == 2)
      #expect(row["efficiency"] is NSNull)
      regrets.append(try #require(row["limitRegret"] as? Double))
    }
    #expect(regrets.allSatisfy { $0 >= least })
    #expect(Set(regrets).count == 3)
    let text = try Self.text(Self.unrepresentable)
    #expect(text.contains("not representable"))
    #expect(text.contains("at its limit"))
  }

  static func text(_ problem: String, _ options: String...) throws -> String {
    let program = try Program()
    defer { program.remove() }
    try program.write(problem, to: "problem.yaml")
    let result = try program.shell(
      (["pilaf asymptotics problem.yaml"] + options).joined(separator: " "))
    #expect(result.status == 0, "\(result.complaint)")
    #expect(result.complaint.isEmpty)
    let words = result.output.split { $0.isWhitespace }
    #expect(!words.contains("nan") && !words.contains("inf") && !words.contains("-inf"))
    return result.output
  }

  @Test func `the text has a row for every sampler and for the optimum`() throws {
    let text = try Self.text(AlignCommandTests.bandit)
    for name in ["vanilla", "t-pilaf-unweighted", "mix-r", "optimal"] {
      #expect(text.contains("\n\(name) "), "\(name)")
    }
    #expect(text.contains("Comparisons teach 2 of 3 directions"))
    let probit = try Self.text(AlignCommandTests.bandit, "--link probit")
    #expect(probit.contains("\nlink-aligned "))
  }

  @Test func `pairs are listed with both factors where asked for`() throws {
    let document = try Self.document(Self.counterexample, "--pairs", "2", "--sampler", "vanilla")
    let pairs = try #require(document["pairs"] as? [String: Any])
    let rows = try #require(pairs["rows"] as? [[String: Any]])
    #expect(pairs["sampler"] as? String == "vanilla")
    #expect(rows.count == 2)
    for row in rows {
      let outcome = try #require(row["outcomeInformation"] as? Double)
      let difference = try #require(row["gradientDifference"] as? Double)
      let product = try #require(row["information"] as? Double)
      #expect((product / (outcome * difference) - 1).magnitude <= 4 * .ulpOfOne)
    }
    #expect(try Self.document(Self.counterexample)["pairs"] == nil)
    let oracle = try Self.document(
      Self.counterexample, "--pairs", "2", "--sampler", "best-of-n-oracle")
    let none = try #require(oracle["pairs"] as? [String: Any])
    #expect(none["meanSensitivityReason"] is String)
    #expect(
      try Self.text(Self.counterexample, "--pairs 3").contains("improve the estimate from t-pilaf"))
  }

  @Test func `labels for a gap are inversely proportional to it`() throws {
    let labels = try ["0.01", "0.001"].map { gap in
      let document = try Self.document(Self.counterexample, "--target-gap", gap)
      return try #require(try Self.row("vanilla", of: document)["labelsForGap"] as? Double)
    }
    #expect((labels[1] / labels[0] / 10 - 1).magnitude < 1e-12)
  }

  @Test func `one response teaches nothing and is no failure`() throws {
    let single = """
      beta: 1
      policy: tabular
      prompts:
        - reference: {logits: [0]}
          current: {logits: [0]}
          reward: [1]
      """
    let text = try Self.text(single)
    #expect(text.contains("no direction of theta can be taught"))
    _ = try Self.document(single)
  }

  @Test func `comma-separated values have a row a sampler`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.counterexample, to: "problem.yaml")
    let csv = try program.run("asymptotics", "problem.yaml", "--csv")
    let rows = csv.output.split(separator: "\n")
    #expect(rows.count == 12)
    let columns = rows[0].split(separator: ",", omittingEmptySubsequences: false).count
    for row in rows {
      #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == columns)
    }
  }

  @Test(arguments: [
    ["asymptotics"], ["asymptotics", "x.yaml", "--at", "nowhere"],
    ["asymptotics", "x.yaml", "--target-gap", "0"], ["asymptotics", "x.yaml", "--pairs", "0"],
    ["asymptotics", "x.yaml", "--link", "identity"],
    ["asymptotics", "x.yaml", "--json", "--csv"], ["design", "x.yaml", "--criterion", "Q"],
  ])
  func `wrong usage is a sentence and exit code 64`(arguments: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.shell((["pilaf"] + arguments).joined(separator: " "))
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.complaint.contains("Error"))
  }
}
