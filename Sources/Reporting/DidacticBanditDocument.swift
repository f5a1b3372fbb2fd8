//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Training

/// The report of `pilaf bandit`: one value behind the text, the JSON document and the CSV.
public struct DidacticBanditDocument: Sendable {
  let row: BanditRow
  let algorithm: String
  let preset: BanditPreset?
  let comparison: BanditComparison?
  let rows: [BanditRow]

  /// The report on a plan, and on the rows of a table where one was asked for.
  public init(
    _ row: BanditRow, algorithm: String, preset: BanditPreset?, comparison: BanditComparison?,
    rows: [BanditRow]
  ) {
    self.row = row
    self.algorithm = algorithm
    self.preset = preset
    self.comparison = comparison
    self.rows = rows
  }

  var plan: BanditPlan { row.plan }
}

extension DidacticBanditDocument: Encodable {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("bandit", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(plan.bandit.rawValue, forKey: "bandit")
    try container.encode(algorithm, forKey: "algorithm")
    try container.encode(source, forKey: "data")
    try container.encode(policy, forKey: "policy")
    try container.encode(optimiser, forKey: "optimiser")
    try container.encode(plan.stepSize, forKey: "learningRate")
    try container.encode(
      Quantity(preset?.networkRate, otherwise: "No preset was named."),
      forKey: "publishedNetworkLearningRate")
    try container.encode(plan.states, forKey: "states")
    try container.encode(plan.samples, forKey: "samplesPerState")
    try container.encode(plan.gatherings, forKey: "gatherings")
    try container.encode(plan.reuse, forKey: "stepsPerGathering")
    try container.encode(plan.labeller.sentence, forKey: "labels")
    try container.encode(plan.beta, forKey: "beta")
    try container.encode(row.seeds.seed, forKey: "seed")
    try row.encodeParts(to: &container)
    if let comparison {
      var table = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "table")
      try table.encode(comparison.rawValue, forKey: "name")
      try table.encode(rows, forKey: "rows")
    } else {
      try container.encodeNil(forKey: "table")
      try container.encode("No table was asked for.", forKey: "tableReason")
    }
  }
}

extension DidacticBanditDocument: ReportDocument {
  /// The report as comma-separated values, a row a plan.
  public var commaSeparatedValues: String {
    let names = BanditEvaluation.names
    var values = CommaSeparatedValues(
      header: ["name", "steps", "samples", "seeds"] + names.map { "optimum" + $0.capitalisedFirst }
        + names.map { "population" + $0.capitalisedFirst }
        + names.flatMap { [$0, $0 + "StandardError", $0 + "StandardDeviation"] }
        + ["rewardErrorWhereLikely", "rewardErrorWhereUnlikely"])
    for row in [row] + rows {
      let means = row.seeds.outcomes.isEmpty ? nil : row.seeds.means
      let spreads = [means, row.seeds.standardErrors, row.seeds.standardDeviations]
      values.add(
        [row.name, "\(row.plan.steps)", "\(row.plan.drawnSamples)", "\(row.seeds.outcomes.count)"]
          + names.indices.map { cell(row.optimum?.values[$0]) }
          + names.indices.map { cell(row.population?.values[$0]) }
          + names.indices.flatMap { index in spreads.map { cell($0?[index]) } }
          + [cell(row.rewardErrors?.likely), cell(row.rewardErrors?.unlikely)])
    }
    return values.text
  }

  private func cell(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
}

extension DidacticBanditDocument {
  /// Where responses come from, in a word.
  var source: String { plan.source.isOnPolicy ? "on-policy" : "offline" }

  /// The policy class in a word.
  var policy: String { plan.bandit.isSequence ? "autoregressive" : "tabular" }

  /// The step rule in a word.
  var optimiser: String {
    switch plan.rule {
    case .plain: "plain"
    case .natural: "natural"
    case .adam: "adam"
    }
  }
}
