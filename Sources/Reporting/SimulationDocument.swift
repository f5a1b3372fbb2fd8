//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation

/// The report of `pilaf simulate`: one value behind the text, the JSON document and the CSV.
public struct SimulationDocument: Sendable {
  let problem: ProblemSummary
  let point: EvaluationPoint
  let isRepresentable: Bool
  let labels: Int
  let repeats: Int
  let seed: UInt64
  let rows: [SimulationRow]

  /// The report on simulations of `labels` labels each, at a point; `repeats` were asked for.
  public init(
    _ rows: [SimulationRow], at evaluation: EvaluatedProblem, labels: Int, repeats: Int,
    seed: UInt64, summary: ProblemSummary
  ) {
    problem = summary
    point = evaluation.point
    isRepresentable = evaluation.isRepresentable
    self.labels = labels
    self.repeats = repeats
    self.seed = seed
    self.rows = rows
  }
}

extension SimulationDocument: Encodable {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("simulate", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(point.rawValue, forKey: "at")
    try container.encode(isRepresentable, forKey: "representable")
    try container.encode(labels, forKey: "labels")
    try container.encode(repeats, forKey: "repeats")
    try container.encode(seed, forKey: "seed")
    try container.encode(SimulationConfidence.level, forKey: "confidenceLevel")
    try container.encode(rows, forKey: "samplers")
  }
}

extension SimulationRow: Encodable {
  /// Writes the row; a part that does not exist is null beside the reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(sampler, forKey: "sampler")
    try container.encode(isWeighted, forKey: "weighted")
    try container.encode(summary?.repeats ?? 0, forKey: "repeatsDone")
    try container.encode(summary?.separated ?? 0, forKey: "repeatsWithoutEstimate")
    let pairs = summary?.identicalPairs
    try container.encode(
      Quantity(summary.flatMap { $0.repeats > 0 ? pairs?.share : nil }, otherwise: reason),
      forKey: "identicalPairShare")
    try container.encode(
      Quantity(pairs?.probability, otherwise: reason), forKey: "identicalPairProbability")
    try encodeGap(to: &container)
    try encodeCovariance(to: &container)
  }

  private func encodeGap(to container: inout KeyedEncodingContainer<DocumentKey>) throws {
    guard let gap = summary?.gap else {
      try container.encodeNil(forKey: "valueGap")
      return try container.encode(reason, forKey: "valueGapReason")
    }
    var part = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "valueGap")
    try part.encode(meanGap, forKey: "mean")
    try part.encode(standardError, forKey: "standardError")
    try part.encode(limitMean, forKey: "limitMean")
    try part.encode(remaining, forKey: "remaining")
    try part.encode(distance, forKey: "kolmogorovSmirnovDistance")
    try part.encode(pValue, forKey: "kolmogorovSmirnovPValue")
    var list = part.nestedUnkeyedContainer(forKey: "quantiles")
    for quantile in gap.quantiles {
      var entry = list.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(quantile.probability, forKey: "probability")
      try entry.encode(Quantity(quantile.simulated), forKey: "simulated")
      let few = "There are too few repeats for an interval."
      try entry.encode(
        Quantity(quantile.interval?.lowerBound, otherwise: few), forKey: "intervalLower")
      try entry.encode(
        Quantity(quantile.interval?.upperBound, otherwise: few), forKey: "intervalUpper")
      try entry.encode(Quantity(quantile.limit, otherwise: Self.noLimit), forKey: "limit")
    }
  }

  private func encodeCovariance(to container: inout KeyedEncodingContainer<DocumentKey>) throws {
    guard let summary, !summary.directions.isEmpty else {
      try container.encodeNil(forKey: "covariance")
      return try container.encode(reason, forKey: "covarianceReason")
    }
    var part = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "covariance")
    if summary.covarianceRatios.isEmpty {
      try part.encodeNil(forKey: "ratios")
      try part.encode(ratioReason, forKey: "ratiosReason")
    } else {
      try part.encode(summary.covarianceRatios, forKey: "ratios")
    }
    try part.encode(summary.covarianceRatioBand.ends, forKey: "ratioBand")
    try part.encode(
      Simulation.varianceRatioBand(estimates: summary.estimates).ends, forKey: "varianceRatioBand")
    try part.encode(
      Simulation.coverageBand(estimates: summary.estimates).ends, forKey: "coverageBand")
    var list = part.nestedUnkeyedContainer(forKey: "directions")
    for direction in summary.directions {
      var entry = list.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(direction.direction, forKey: "direction")
      try entry.encode(direction.limitVariance, forKey: "limitVariance")
      try entry.encode(direction.varianceRatio, forKey: "varianceRatio")
      try entry.encode(direction.meanError, forKey: "meanError")
      try entry.encode(direction.meanErrorStandardError, forKey: "meanErrorStandardError")
      try entry.encode(direction.coverage, forKey: "coverage")
    }
  }
}

extension ClosedRange<Double> {
  /// Both ends, the lower one first.
  fileprivate var ends: [Double] { [lowerBound, upperBound] }
}
