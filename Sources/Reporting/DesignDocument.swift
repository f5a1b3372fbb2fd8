//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation
import PreferenceModel
import Samplers
import Scalar

/// The report of `pilaf design`: one value behind the text, the JSON document and the CSV.
public struct DesignDocument: Sendable {
  /// A pair of the design, by name.
  struct Pair: Sendable {
    let prompt: String
    let first: String
    let second: String
    let firstIndex: Int
    let secondIndex: Int
    /// The share of the labels at its prompt, and of all labels.
    let weight: Double
    let share: Double
    let sensitivity: Double
  }

  /// A sampler against the design.
  struct Row: Sendable {
    let sampler: String
    let value: Quantity
    let efficiency: Quantity
  }

  let problem: ProblemSummary
  let point: EvaluationPoint
  let link: String
  let criterion: DesignCriterion
  let value: Double
  let gap: Double
  let isCertified: Bool
  let pairs: [Pair]
  let samplers: [Row]

  /// The figures of a report with its design.
  public init(_ report: DesignReport, design: OptimalDesign, summary: ProblemSummary) {
    problem = summary
    point = report.evaluation.point
    link = report.link.rawValue
    criterion = design.criterion
    value = design.value
    gap = design.gap
    isCertified = design.isCertified
    pairs = design.pairs.map { pair in
      let prompt = report.evaluation.problem.prompts[pair.prompt]
      return Pair(
        prompt: prompt.name, first: prompt.name(ofResponse: pair.first),
        second: prompt.name(ofResponse: pair.second), firstIndex: pair.first,
        secondIndex: pair.second, weight: pair.weight, share: prompt.probability * pair.weight,
        sensitivity: pair.sensitivity)
    }
    samplers = report.samplers.map { entry in
      let reason =
        entry.hasRandomLabels
        ? "The sampler never shows some direction of theta: the variance is infinite there."
        : AsymptoticCovariance.undefinedForScoreOrder
      return Row(
        sampler: entry.sampler.name, value: Quantity(entry.value, otherwise: reason),
        efficiency: Quantity(entry.value.map { design.value / $0 }, otherwise: reason))
    }
  }
}

extension DesignDocument: Encodable {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("design", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(point.rawValue, forKey: "at")
    try container.encode(link, forKey: "link")
    try container.encode(criterion.rawValue, forKey: "criterion")
    try container.encode(value, forKey: "value")
    try container.encode(gap, forKey: "equivalenceGap")
    try container.encode(isCertified, forKey: "certified")
    try container.encode(pairs, forKey: "pairs")
    try container.encode(samplers, forKey: "samplers")
  }
}

extension DesignDocument.Pair: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(prompt, forKey: "prompt")
    try container.encode(first, forKey: "first")
    try container.encode(second, forKey: "second")
    try container.encode(firstIndex, forKey: "firstIndex")
    try container.encode(secondIndex, forKey: "secondIndex")
    try container.encode(weight, forKey: "weight")
    try container.encode(share, forKey: "shareOfLabels")
    try container.encode(sensitivity, forKey: "sensitivity")
  }
}

extension DesignDocument.Row: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(sampler, forKey: "sampler")
    try container.encode(value, forKey: "value")
    try container.encode(efficiency, forKey: "efficiency")
  }
}
