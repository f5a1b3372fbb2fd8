//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Training

/// The report of `pilaf compare`: one value behind the text, the JSON document and the CSV.
public struct CompareDocument: Sendable {
  let problem: ProblemSummary
  let plan: TrainingPlan
  let seed: UInt64
  let comparison: SamplerComparison

  /// The report on a comparison; `plan` is the baseline's.
  public init(
    _ comparison: SamplerComparison, plan: TrainingPlan, seed: UInt64, summary: ProblemSummary
  ) {
    problem = summary
    self.plan = plan
    self.seed = seed
    self.comparison = comparison
  }
}

extension CompareDocument: ReportDocument {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("compare", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(
      TrainingPlanSummary(plan, seed: seed, seeds: comparison.seeds), forKey: "plan")
    try container.encode(comparison.target, forKey: "targetRegret")
    try container.encode(comparison.entries.map { CompareEntry(entry: $0) }, forKey: "samplers")
  }

  /// A row a sampler and schedule.
  public var commaSeparatedValues: String {
    var values = CommaSeparatedValues(header: [
      "sampler", "schedule", "seeds", "diverged", "reward", "rewardStandardError",
      "klFromReference", "klFromReferenceStandardError", "objective", "objectiveStandardError",
      "regret", "regretStandardError", "objectiveGain", "objectiveGainStandardError",
      "labelsToTarget", "labelsToTargetLower", "labelsToTargetUpper", "labelRatio",
      "labelRatioLower", "labelRatioUpper", "passesToTarget", "passRatio", "passRatioLower",
      "passRatioUpper",
    ])
    for entry in comparison.entries {
      let means = [entry.reward, entry.divergence, entry.objective, entry.regret].flatMap {
        [$0.mean, $0.standardError]
      }
      func interval(_ found: ResampledInterval?) -> [Double?] {
        [found?.value, found?.lower, found?.finiteUpper]
      }
      let numbers: [Double?] =
        means + [entry.objectiveGain?.mean, entry.objectiveGain?.standardError]
        + interval(entry.labels) + interval(entry.labelRatio) + [entry.passes?.value]
        + interval(entry.passRatio)
      values.add(
        [entry.sampler, entry.schedule.name, "\(comparison.seeds)", "\(entry.diverged)"]
          + numbers.map { $0.map { "\($0)" } ?? "" })
    }
    return values.text
  }

  /// The report for people.
  public var text: String { CompareText(document: self).text }
}

/// A mean with its standard error.
struct MeanEntry: Encodable {
  let mean: SampleMean

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(Quantity(mean.mean), forKey: "mean")
    try container.encode(
      Quantity(mean.standardError, otherwise: "One seed has no scatter."), forKey: "standardError")
    try container.encode(mean.count, forKey: "seeds")
  }
}
