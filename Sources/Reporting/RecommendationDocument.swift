//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
public import Estimation
import PreferenceModel
import Samplers
public import Scalar

/// The report of `pilaf recommend`: one value behind the text, the JSON document and the CSV.
public struct RecommendationDocument: Sendable {
  /// The problem.
  public let problem: ProblemSummary
  /// B, the number of labels.
  public let labels: Double
  /// The seed of the reward vectors.
  public let seed: UInt64
  /// The number of reward vectors drawn.
  public let draws: Quantity
  /// The number of directions of theta that comparisons can teach.
  public let rank: Int
  /// Whether r* is the implicit reward of some theta.
  public let isRepresentable: Bool
  /// The sampler with the smallest expected regret; nil where no sampler has one.
  public let recommended: String?
  /// The advice in one sentence.
  public let advice: String
  /// What speaks for and against it, a sentence each.
  public let reasons: [String]
  /// A row per sampler.
  public let samplers: [RecommendationRow]

  /// The figures of a recommendation, of the same samplers' alignment at the current policy, and of
  /// the uncertainty of the rewards where it is known.
  ///
  /// Precondition: the alignments are those of the recommendation's samplers.
  public init(
    _ recommendation: Recommendation, alignments: [SamplerAlignment<Double>],
    uncertainty: RewardUncertainty?, seed: UInt64, summary: ProblemSummary
  ) {
    precondition(alignments.count == recommendation.samplers.count, "one alignment a sampler")
    problem = summary
    labels = recommendation.labels
    self.seed = seed
    draws = Quantity(
      uncertainty.map { Double($0.draws) }, otherwise: RecommendationRow.certainRewards)
    rank = recommendation.evaluation.coordinates.rank
    isRepresentable = recommendation.evaluation.isRepresentable
    samplers = alignments.indices.map {
      RecommendationRow($0, alignments[$0], in: recommendation, uncertainty)
    }
    let words = AdviceText(recommendation, uncertainty)
    recommended = recommendation.best.map { recommendation.samplers[$0].sampler.name }
    advice = words.advice
    reasons = words.reasons
  }
}

extension RecommendationDocument: ReportDocument {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("recommend", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(labels, forKey: "labels")
    try container.encode(seed, forKey: "seed")
    try container.encode(draws, forKey: "draws")
    try container.encode(rank, forKey: "rank")
    try container.encode(isRepresentable, forKey: "representable")
    if let recommended {
      try container.encode(recommended, forKey: "recommended")
    } else {
      try container.encodeNil(forKey: "recommended")
      try container.encode(advice, forKey: "recommendedReason")
    }
    try container.encode(advice, forKey: "advice")
    try container.encode(reasons, forKey: "reasons")
    try container.encode(samplers, forKey: "samplers")
  }
}
