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

  /// The report on a comparison of samplers under one plan.
  public init(
    _ comparison: SamplerComparison, plan: TrainingPlan, seed: UInt64, summary: ProblemSummary
  ) {
    problem = summary
    self.plan = plan
    self.seed = seed
    self.comparison = comparison
  }

  /// Why an entry has no labels.
  static let unreached = "The mean regret stays above the target."
  /// Why an entry has no ratio.
  static let noRatio = "It is the baseline, or one of the two does not reach the target."
  /// Why an entry has no passes.
  static let noPasses = "The target is not reached, or the sampler draws from no model."
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

  /// A row a sampler.
  public var commaSeparatedValues: String {
    var values = CommaSeparatedValues(header: [
      "sampler", "seeds", "diverged", "reward", "rewardStandardError", "klFromReference",
      "klFromReferenceStandardError", "objective", "objectiveStandardError", "regret",
      "regretStandardError", "objectiveGain", "objectiveGainStandardError", "labelsToTarget",
      "labelRatio", "labelRatioLower", "labelRatioUpper", "passesToTarget",
    ])
    for entry in comparison.entries {
      let means = [entry.reward, entry.divergence, entry.objective, entry.regret].flatMap {
        [$0.mean, $0.standardError]
      }
      let ratio = entry.labelRatio
      let upper = ratio.flatMap { $0.upper.isFinite ? $0.upper : nil }
      values.add(
        [entry.sampler, "\(comparison.seeds)", "\(entry.diverged)"]
          + (means + [
            entry.objectiveGain?.mean, entry.objectiveGain?.standardError, entry.labels,
            ratio?.value, ratio?.lower, upper, entry.passes,
          ]).map { $0.map { "\($0)" } ?? "" })
    }
    return values.text
  }

  /// The report for people.
  public var text: String {
    [problem.text, heading, reached.text(), cost.text(), legend].joined(separator: "\n\n")
  }

  private var heading: String {
    var line =
      "\(plan.route.name), \(plan.schedule.name), from \(plan.start.name): "
      + "\(Figures.count(Double(plan.steps))) steps of the \(plan.rule.name) rule, size "
      + "\(Figures.short(plan.stepSize)).\n\(plan.labeller.sentence.capitalisedFirst)"
    if case .sampled(let labels, let reuse) = plan.mode {
      line += "; \(labels) a step" + (reuse > 1 ? ", each used for \(reuse) steps" : "")
    }
    return line + "; \(comparison.seeds) seeds from \(seed), the same for every sampler."
  }

  private var reached: Table {
    var table = Table([
      .init("sampler", .left), .init("reward"), .init("+-"), .init("KL", unit: "to ref"),
      .init("+-"), .init("J"), .init("regret"), .init("+-"), .init("J gained", unit: "paired"),
      .init("+-"), .init("diverged"),
    ])
    for entry in comparison.entries {
      func rough(_ mean: SampleMean?) -> String {
        mean?.standardError.map { Figures.rough($0) } ?? "-"
      }
      table.add([
        entry.sampler, Figures.compact(entry.reward.mean), rough(entry.reward),
        Figures.compact(entry.divergence.mean), rough(entry.divergence),
        Figures.compact(entry.objective.mean), Figures.compact(entry.regret.mean),
        rough(entry.regret), entry.objectiveGain.map { Figures.compact($0.mean) } ?? "-",
        rough(entry.objectiveGain), "\(entry.diverged)",
      ])
    }
    return table
  }

  private var cost: Table {
    var table = Table([
      .init("sampler", .left), .init("labels to", unit: "target"),
      .init("ratio", unit: "to \(comparison.entries.first?.sampler ?? "")"),
      .init("95 % interval"), .init("passes to", unit: "target"),
    ])
    for entry in comparison.entries {
      let ratio = entry.labelRatio
      let interval = ratio.map {
        "\(Figures.short($0.lower)) to \($0.upper.isFinite ? Figures.short($0.upper) : "never")"
      }
      table.add([
        entry.sampler, entry.labels.map { Figures.count($0.rounded()) } ?? "-",
        ratio.map { Figures.short($0.value) } ?? "-", interval ?? "-",
        entry.passes.map { Figures.count($0.rounded()) } ?? "-",
      ])
    }
    return table
  }

  private var legend: String {
    """
    Target: a mean regret of \(Figures.short(comparison.target)). Every policy is measured exactly; means \
    over seeds +- one standard error.
    Intervals: percentiles over \(SamplerComparison.resamples) resamples of the seeds, the same for both \
    samplers.
    """
  }
}

/// One sampler of a comparison.
private struct CompareEntry: Encodable {
  let entry: SamplerComparison.Entry

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(entry.sampler, forKey: "sampler")
    try container.encode(entry.diverged, forKey: "diverged")
    try container.encode(MeanEntry(mean: entry.reward), forKey: "reward")
    try container.encode(MeanEntry(mean: entry.divergence), forKey: "klFromReference")
    try container.encode(MeanEntry(mean: entry.objective), forKey: "objective")
    try container.encode(MeanEntry(mean: entry.regret), forKey: "regret")
    if let gain = entry.objectiveGain {
      try container.encode(MeanEntry(mean: gain), forKey: "objectiveGain")
    } else {
      try container.encodeNil(forKey: "objectiveGain")
      try container.encode("It is the baseline.", forKey: "objectiveGainReason")
    }
    try container.encode(
      Quantity(entry.labels, otherwise: CompareDocument.unreached), forKey: "labelsToTarget")
    try container.encode(
      Quantity(entry.passes, otherwise: CompareDocument.noPasses), forKey: "passesToTarget")
    guard let ratio = entry.labelRatio else {
      try container.encodeNil(forKey: "labelRatio")
      return try container.encode(CompareDocument.noRatio, forKey: "labelRatioReason")
    }
    var part = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "labelRatio")
    try part.encode(ratio.value, forKey: "value")
    try part.encode(ratio.lower, forKey: "intervalLower")
    try part.encode(
      Quantity(
        ratio.upper.isFinite ? ratio.upper : nil,
        otherwise: "More than 2.5 % of the resamples never reach the target."),
      forKey: "intervalUpper")
  }
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
