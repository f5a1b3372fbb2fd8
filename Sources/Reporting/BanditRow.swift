//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
public import Training

/// What a report says of one plan on the didactic bandit.
public struct BanditRow: Sendable {
  /// The name of the row in a table.
  let name: String
  /// The plan.
  let plan: BanditPlan
  /// What the runs of all seeds reached.
  let seeds: BanditSeeds
  /// What exact expectations reach in the same number of steps.
  let population: BanditEvaluation?
  /// The minimum of the population loss, where it is known.
  let optimum: BanditEvaluation?
  /// The share of pairs of sequences whose order exact expectations may misread.
  let unresolvedPairs: Double?
  /// The errors of the model of the reward, where there is one.
  let rewardErrors: (likely: Double, unlikely: Double)?

  /// The row of runs that are done.
  ///
  /// Complexity: O(K^2) a step, for the population.
  public init(_ row: BanditComparison.Row, seeds: BanditSeeds) {
    self.init(named: row.name, seeds: seeds, rewardErrors: row.rewardErrors)
  }

  /// The row of runs that are done.
  public init(
    named name: String, seeds: BanditSeeds, rewardErrors: (likely: Double, unlikely: Double)? = nil
  ) {
    self.name = name
    self.seeds = seeds
    self.rewardErrors = rewardErrors
    plan = seeds.plan
    population = plan.population
    optimum = plan.optimumEvaluation
    unresolvedPairs = plan.unresolvedPairs
  }

  /// Why there is no standard error, where there is none.
  static let noError = "One seed has no standard error."
}

extension BanditRow: Encodable {
  /// Writes the row in the shape of the JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(name, forKey: "name")
    try encodeParts(to: &container)
  }

  /// Writes the three parts that a run has.
  func encodeParts(to container: inout KeyedEncodingContainer<DocumentKey>) throws {
    try container.encode(plan.steps, forKey: "steps")
    try container.encode(plan.drawnSamples, forKey: "samples")
    if let rewardErrors {
      try container.encode(rewardErrors.likely, forKey: "rewardErrorWhereLikely")
      try container.encode(rewardErrors.unlikely, forKey: "rewardErrorWhereUnlikely")
    }
    if let optimum {
      try container.encode(EvaluationEntry(evaluation: optimum), forKey: "optimum")
    } else {
      try container.encodeNil(forKey: "optimum")
      try container.encode(plan.optimumObstacle.sentence, forKey: "optimumReason")
    }
    if let population {
      try container.encode(EvaluationEntry(evaluation: population), forKey: "population")
    } else {
      try container.encodeNil(forKey: "population")
      try container.encode(plan.populationObstacle?.sentence, forKey: "populationReason")
    }
    if let unresolvedPairs { try container.encode(unresolvedPairs, forKey: "unresolvedPairs") }
    try encodeSampled(to: &container)
  }

  private func encodeSampled(to container: inout KeyedEncodingContainer<DocumentKey>) throws {
    guard !seeds.outcomes.isEmpty else {
      try container.encodeNil(forKey: "sampled")
      return try container.encode("No seed was run.", forKey: "sampledReason")
    }
    var part = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "sampled")
    try part.encode(seeds.outcomes.count, forKey: "seeds")
    let (means, errors, deviations) = (
      seeds.means, seeds.standardErrors, seeds.standardDeviations
    )
    for (index, name) in BanditEvaluation.names.enumerated() {
      var entry = part.nestedContainer(
        keyedBy: DocumentKey.self, forKey: DocumentKey(stringValue: name))
      try entry.encode(Quantity(means[index]), forKey: "mean")
      try entry.encode(Quantity(errors?[index], otherwise: Self.noError), forKey: "standardError")
      try entry.encode(
        Quantity(deviations?[index], otherwise: Self.noError), forKey: "standardDeviation")
    }
  }
}

/// The enumerated numbers of one policy in a document.
private struct EvaluationEntry: Encodable {
  let evaluation: BanditEvaluation

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    for (name, value) in zip(BanditEvaluation.names, evaluation.values) {
      try container.encode(Quantity(value), forKey: DocumentKey(stringValue: name))
    }
  }
}
