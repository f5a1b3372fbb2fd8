//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation
public import PreferenceModel
import Samplers
import Scalar

/// The report of `pilaf design`: one value behind the text, the JSON document and the CSV.
public struct DesignDocument: Sendable {
  /// A pair to label.
  public struct Pair: Sendable, Encodable {
    /// The name of the prompt.
    public let prompt: String
    /// The name of one response.
    public let first: String
    /// The name of the other.
    public let second: String
    /// The position of the prompt, from 0.
    public let promptIndex: Int
    /// The position of one response, from 0.
    public let firstIndex: Int
    /// The position of the other.
    public let secondIndex: Int
    /// The chance of the pair at its prompt.
    public let weight: Double
    /// The chance that a label prefers the first.
    public let firstWinProbability: Double
    /// The chance that a label prefers the second.
    public let secondWinProbability: Double
  }

  /// A sampler against the design.
  public struct Row: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// The criterion of its estimate.
    public let criterionValue: Quantity
    /// The criterion of the design over this one.
    public let efficiency: Quantity
    /// The bound of the equivalence theorem on it.
    public let efficiencyLowerBound: Quantity
  }

  /// The problem.
  public let problem: ProblemSummary
  /// Where the design is optimal.
  public let point: EvaluationPoint
  /// What the design minimises.
  public let criterion: DesignCriterion
  /// The link that labels follow.
  public let link: LinkFunction
  /// The number of directions of theta that comparisons can teach.
  public let rank: Int
  /// The criterion of the design.
  public let value: Quantity
  /// No law is better than the design by more than this factor.
  public let gap: Quantity
  /// The pairs, prompt after prompt, the largest weight first; empty where there is no design.
  public let pairs: [Pair]
  /// A row per sampler.
  public let samplers: [Row]

  /// The figures of a report.
  public init(_ report: DesignReport, summary: ProblemSummary) {
    let evaluation = report.evaluation
    problem = summary
    point = evaluation.point
    criterion = report.criterion
    link = report.link
    rank = evaluation.coordinates.rank
    let reason = Self.noDesign(report)
    value = Quantity(report.design?.value, otherwise: reason)
    gap = Quantity(report.design?.gap, otherwise: reason)
    let designPairs = report.design?.pairs ?? []
    pairs = designPairs.map { pair -> Pair in
      let prompt = evaluation.problem.prompts[pair.prompt]
      let margin = prompt.reward[pair.first] - prompt.reward[pair.second]
      return Pair(
        prompt: prompt.name, first: prompt.name(ofResponse: pair.first),
        second: prompt.name(ofResponse: pair.second), promptIndex: pair.prompt,
        firstIndex: pair.first, secondIndex: pair.second, weight: pair.weight,
        firstWinProbability: report.link.probability(margin),
        secondWinProbability: report.link.probability(-margin))
    }
    samplers = report.samplers.map { entry in
      let missing = Self.noValue(entry, in: report)
      return Row(
        sampler: entry.sampler.name, criterionValue: Quantity(entry.value, otherwise: missing),
        efficiency: Quantity(entry.efficiency, otherwise: entry.value == nil ? missing : reason),
        efficiencyLowerBound: Quantity(entry.efficiencyLowerBound, otherwise: missing))
    }
  }

  /// Whether the gap has reached its target.
  public var isCertified: Bool {
    if case .value(let gap) = gap { gap <= OptimalDesign.targetGap } else { false }
  }

  private static let notRepresentable =
    "r* is not representable: each sampler has a limit of its own, so their noise alone does not "
    + "order them; --at current takes the current policy's reward for the oracle's."

  private static func noDesign(_ report: DesignReport) -> String {
    if !report.evaluation.isRepresentable { return notRepresentable }
    if report.evaluation.coordinates.rank == 0 {
      return IdentifiableCoordinates.emptiness
    }
    return report.isBoundOnly
      ? "The search was left out by --bound-only."
      : OptimalDesign.sizeReason
  }

  private static func noValue(_ entry: SamplerEfficiency, in report: DesignReport) -> String {
    guard entry.hasRandomLabels else { return AsymptoticCovariance.undefinedForScoreOrder }
    if !report.evaluation.isRepresentable { return notRepresentable }
    return report.evaluation.coordinates.rank == 0
      ? IdentifiableCoordinates.emptiness
      : "The pairs never show some direction of theta, as far as double precision can tell: the "
        + "variance is infinite there."
  }
}

extension DesignDocument.Row: Encodable {
  /// Writes the row with null and a reason where a figure does not exist.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(sampler, forKey: "sampler")
    try container.encode(criterionValue, forKey: "criterionValue")
    try container.encode(efficiency, forKey: "efficiency")
    try container.encode(efficiencyLowerBound, forKey: "efficiencyLowerBound")
  }
}

extension DesignDocument: ReportDocument {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("design", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(point.rawValue, forKey: "at")
    try container.encode(criterion.rawValue, forKey: "criterion")
    try container.encode(link.rawValue, forKey: "link")
    try container.encode(rank, forKey: "rank")
    try container.encode(value, forKey: "criterionValue")
    try container.encode(gap, forKey: "equivalenceGap")
    try container.encode(isCertified, forKey: "certified")
    try container.encode(pairs, forKey: "pairs")
    try container.encode(samplers, forKey: "samplers")
  }
}
