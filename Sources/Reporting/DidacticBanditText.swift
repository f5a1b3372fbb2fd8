//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Training

extension DidacticBanditDocument {
  /// The report for people.
  public var text: String {
    ([heading, mainTable, note] + (comparison.map { [comparisonTable($0)] } ?? []))
      .joined(separator: "\n\n")
  }

  private var heading: String {
    let rate = "\(optimiser) at \(Figures.short(plan.stepSize))"
    let gathering =
      plan.source.isOnPolicy
      ? "\(plan.gatherings) gatherings" : "one gathering"
    let published =
      preset.map {
        " The published rate \(Figures.short($0.networkRate)) is of a network, not of a table."
      } ?? ""
    return """
      \(plan.bandit.rawValue), \(algorithm), \(source), \(plan.bandit.isSequence ? "bigram logits over ten tokens" : "one table of logits")
      \(gathering) of \(plan.states) states x \(plan.samples) samples, \(plan.steps) steps \
      (\(plan.reuse) a gathering), \(rate)
      \(plan.labeller.sentence); beta \(Figures.short(plan.beta)) in J.\(published)
      """
  }

  private static let labels = [
    "reward", "KL(pi || ref)", "KL(ref || pi)", "entropy", "J", "regret",
  ]

  private var mainTable: String {
    var table = Table([
      .init("", .left), .init("optimum"), .init("population"), .init("sampled"),
      .init("standard error"), .init("of one seed"),
    ])
    let seeds = row.seeds
    let means = seeds.outcomes.isEmpty ? nil : seeds.means
    for (index, label) in Self.labels.enumerated() {
      table.add([
        label, show(row.optimum?.values[index]), show(row.population?.values[index]),
        show(means?[index]), show(seeds.standardErrors?[index]),
        show(seeds.standardDeviations?[index]),
      ])
    }
    return table.text()
  }

  private var note: String {
    """
    optimum: where the population loss has its minimum. population: exact expectations, as many steps.
    sampled: the mean over \(row.seeds.outcomes.count) seeds of numbers that are enumerated for each \
    (seed \(row.seeds.seed)); of one seed: the standard deviation.
    """ + remarks.map { "\n" + $0 }.joined()
  }

  /// Why a column is empty, and how far exact expectations can be trusted.
  private var remarks: [String] {
    var remarks: [String] = []
    if row.optimum == nil { remarks.append("No optimum: " + plan.optimumObstacle.sentence) }
    if row.population == nil, let obstacle = plan.populationObstacle {
      remarks.append("No population: " + obstacle.sentence)
    }
    if let share = row.unresolvedPairs {
      remarks.append(
        "population reads rewards on a scale, and may misread the order of \(Figures.rough(100 * share)) "
          + "% of the pairs at first.")
    }
    return remarks
  }

  private func comparisonTable(_ comparison: BanditComparison) -> String {
    let hasErrors = rows.contains { $0.rewardErrors != nil }
    var table = Table(
      [
        .init(comparison.rawValue, .left), .init("steps"), .init("samples"),
        .init("population", unit: "reward"), .init("sampled", unit: "reward"),
        .init("error", unit: "standard"), .init("one seed", unit: "deviation"),
        .init("KL(pi || ref)", unit: "sampled"),
      ]
        + (hasErrors
          ? [.init("likely", unit: "model error"), .init("unlikely", unit: "model error")] : []))
    for row in rows {
      let means = row.seeds.outcomes.isEmpty ? nil : row.seeds.means
      table.add(
        [
          row.name, "\(row.plan.steps)", "\(row.plan.drawnSamples)",
          show(row.population?.reward), show(means?[0]), show(row.seeds.standardErrors?[0]),
          show(row.seeds.standardDeviations?[0]), show(means?[1]),
        ]
          + (hasErrors ? [show(row.rewardErrors?.likely), show(row.rewardErrors?.unlikely)] : []))
    }
    return table.text() + "\n\n" + comparison.note
  }

  private func show(_ value: Double?) -> String { value.map { Figures.compact($0) } ?? "-" }
}
