//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// The head of every report: the size of the problem and what the reader must know of its making.
public struct ProblemSummary: Sendable, Encodable {
  /// The name of the file, or of a built-in instance.
  public let name: String
  /// The number of prompts.
  public let prompts: Int
  /// The number of responses of each prompt, infinite beyond the range of `Double`.
  public let responses: [Double]
  /// The number of parameters, d.
  public let parameters: Int
  /// beta.
  public let beta: Double
  /// Sentences on how the problem was made from its file.
  public let notes: [String]

  /// The summary of a problem.
  public init(_ problem: Problem<Double>, name: String, notes: [String] = []) {
    self.name = name
    prompts = problem.prompts.count
    responses = problem.prompts.map { Double($0.responses) }
    parameters = problem.parameterCount
    beta = problem.beta
    self.notes = notes
  }

  /// The summary of a token-level problem that is not enumerated.
  public init(_ problem: SequenceProblem<Double>, name: String, notes: [String] = []) {
    self.name = name
    prompts = problem.prompts.count
    responses = problem.prompts.map(\.model.space.approximateCount)
    parameters = problem.parameterCount
    beta = problem.beta
    self.notes = notes
  }

  /// Writes the summary; a number of responses beyond the range of `Double` is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(name, forKey: "name")
    try container.encode(prompts, forKey: "prompts")
    try container.encode(responses.map { $0.isFinite ? $0 : nil }, forKey: "responses")
    try container.encode(parameters, forKey: "parameters")
    try container.encode(beta, forKey: "beta")
    try container.encode(notes, forKey: "notes")
  }

  /// The summary in a line, and the notes in lines of their own.
  public var text: String {
    ([line] + notes.map { "Note: \($0)" }).joined(separator: "\n")
  }

  /// The summary in a line.
  var line: String {
    let smallest = responses.min() ?? 0
    let largest = responses.max() ?? 0
    let sizes =
      smallest == largest ? Self.size(smallest) : "\(Self.size(smallest)) to \(Self.size(largest))"
    let each = prompts == 1 ? "" : " each"
    let noun = largest == 1 ? "response" : "responses"
    return "\(name): \(Self.counted(prompts, "prompt")), \(sizes) \(noun)\(each), "
      + "\(Self.counted(parameters, "parameter")), beta = \(Figures.short(beta))"
  }

  private static func size(_ count: Double) -> String {
    count.isFinite ? Figures.count(count) : "more than 1e308"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
