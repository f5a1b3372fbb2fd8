//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Training

/// The report of `pilaf compare` for people.
struct CompareText {
  let document: CompareDocument

  private var plan: TrainingPlan { document.plan }
  private var entries: [SamplerComparison.Entry] { document.comparison.entries }

  /// The schedules, each once.
  private var schedules: [String] {
    entries.map(\.schedule.name).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// Whether samplers are crossed with schedules.
  private var isCrossed: Bool { schedules.count > 1 }

  var text: String {
    [document.problem.text, heading, reached.text(), cost.text(), legend]
      .joined(separator: "\n\n")
  }

  private var heading: String {
    var line =
      "\(plan.route.name), \(schedules.joined(separator: ", ")), from \(plan.start.name): "
      + "\(Figures.count(Double(plan.steps))) steps of the \(plan.rule.name) rule, size "
      + "\(Figures.short(plan.stepSize)).\n\(plan.labeller.sentence.capitalisedFirst)"
    if case .sampled(let labels, let reuse) = plan.mode {
      line += "; \(labels) a step" + (reuse > 1 ? ", each used for \(reuse) steps" : "")
    }
    return line
      + "; \(document.comparison.seeds) seeds from \(document.seed), the same for every "
      + (isCrossed ? "row." : "sampler.")
  }

  /// What each row of both tables begins with.
  private var leadingColumns: [Table.Column] {
    (isCrossed ? [.init("schedule", .left)] : []) + [.init("sampler", .left)]
  }

  private func leadingCells(_ entry: SamplerComparison.Entry) -> [String] {
    (isCrossed ? [entry.schedule.name] : []) + [entry.sampler]
  }

  private var reached: Table {
    let hasDiverged = entries.contains { $0.diverged > 0 }
    var table = Table(
      leadingColumns + [
        .init("reward"), .init("+-"), .init("KL", unit: "to ref"), .init("+-"), .init("J"),
        .init("regret"), .init("+-"), .init("J gained", unit: "paired"), .init("+-"),
      ] + (hasDiverged ? [.init("diverged")] : []))
    for entry in entries {
      func rough(_ mean: SampleMean?) -> String {
        mean?.standardError.map { Figures.rough($0) } ?? "-"
      }
      table.add(
        leadingCells(entry) + [
          Figures.compact(entry.reward.mean), rough(entry.reward),
          Figures.compact(entry.divergence.mean), rough(entry.divergence),
          Figures.compact(entry.objective.mean), Figures.compact(entry.regret.mean),
          rough(entry.regret), entry.objectiveGain.map { Figures.compact($0.mean) } ?? "-",
          rough(entry.objectiveGain),
        ] + (hasDiverged ? ["\(entry.diverged)"] : []))
    }
    return table
  }

  private var cost: Table {
    var table = Table(
      leadingColumns + [
        .init("labels to", unit: "target"), .init("ratio"), .init("95 % interval"),
        .init("passes to", unit: "target"), .init("ratio"), .init("95 % interval"),
      ])
    for entry in entries {
      table.add(
        leadingCells(entry) + [
          entry.labels.map { Figures.count($0.value.rounded()) } ?? "-",
          entry.labelRatio.map { Figures.short($0.value) } ?? "-", interval(entry.labelRatio),
          entry.passes.map { Figures.count($0.value.rounded()) } ?? "-",
          entry.passRatio.map { Figures.short($0.value) } ?? "-", interval(entry.passRatio),
        ])
    }
    return table
  }

  private func interval(_ found: ResampledInterval?) -> String {
    found.map {
      "\(Figures.short($0.lower)) to \($0.finiteUpper.map { Figures.short($0) } ?? "never")"
    } ?? "-"
  }

  private var legend: String {
    let baseline =
      (entries.first?.sampler ?? "") + (isCrossed ? ", \(schedules.first ?? "")" : "")
    return """
      Target: a mean regret of \(Figures.short(document.comparison.target)). Every policy is measured \
      exactly; means over seeds +- one standard error.
      Ratios and gains: against \(baseline). Passes of a model: the samples generated for those labels.
      Intervals: percentiles over \(SamplerComparison.resamples) resamples of the seeds, the same for \
      both sides.
      """
  }
}
