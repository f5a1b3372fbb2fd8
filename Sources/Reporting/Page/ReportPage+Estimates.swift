//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation

extension ReportPage {
  /// What labels are worth once they are many: Theorems 4.2 and 4.3.
  var estimatesSection: PageSection {
    var section = PageSection("labels", "What labels are worth")
    switch estimates {
    case .missing(let reason): section.add(Markup(reason))
    case .computed(let document, _):
      for line in document.pointLines { section.add(Markup(line)) }
      section.add(document.isRepresentable ? gapTable(document) : limitTable(document))
      for picture in pictures.estimates { section.add(picture) }
    }
    return section
  }

  private func gapTable(_ document: AsymptoticsDocument) -> PageTable {
    var table = PageTable(
      "Samplers: the value gap of their estimate after n labels, times n, and their efficiency",
      [
        .words("sampler"), .numbers("n × gap", unit: "mean"), .numbers("n × gap", unit: "95 %"),
        .numbers("worst", unit: "direction"), .numbers("efficiency"), .numbers("at least"),
        .numbers("labels", unit: "for gap \(Figures.short(document.targetGap))"),
      ])
    for (index, row) in document.samplers.enumerated() {
      let place = "asymptotics#/samplers/\(index)/"
      table.add(
        Markup(row.sampler),
        [
          .number(row.expectedValueGap, at: place + "expectedValueGap", Figures.short),
          .number(row.valueGapQuantile95, at: place + "valueGapQuantile95", Figures.short),
          .number(
            row.worstDirectionValueGap, at: place + "worstDirectionValueGap", Figures.short),
          .number(row.efficiency, at: place + "efficiency", AsymptoticsDocument.share),
          .number(
            row.efficiencyLowerBound, at: place + "efficiencyLowerBound",
            AsymptoticsDocument.share),
          .number(row.labelsForGap, at: place + "labelsForGap") {
            Figures.count(max(1, $0.rounded(.up)))
          },
        ])
    }
    if case .value(let gap) = document.designValueGap {
      table.add(
        "optimal pairs",
        [
          .number(gap, as: Figures.short(gap), at: "asymptotics#/optimalDesign/expectedValueGap"),
          .none, .none, .none, .none, .none,
        ])
    }
    table.notes += [
      "n × gap: J(π*) - J after n labels, times n, in the limit of many labels (Theorem 4.3).",
      "efficiency: against the optimal pairs; 0.5 needs twice the labels. At least: by the "
        + "equivalence theorem alone.",
    ]
    table.explain(document.samplers.map { ($0.sampler, $0.expectedValueGap) })
    return table
  }

  private func limitTable(_ document: AsymptoticsDocument) -> PageTable {
    var table = PageTable(
      "Samplers: the regret at the limit of each one's estimates",
      [
        .words("sampler"), .numbers("regret", unit: "at its limit"),
        .numbers("deviation of J", unit: "times √n"), .numbers("identical", unit: "pairs"),
      ])
    for (index, row) in document.samplers.enumerated() {
      let place = "asymptotics#/samplers/\(index)/"
      table.add(
        Markup(row.sampler),
        [
          .number(row.limitRegret, at: place + "limitRegret", Figures.short),
          .number(row.limitDeviation, at: place + "limitDeviation", Figures.short),
          .number(
            row.identicalPairProbability, at: place + "identicalPairProbability",
            AsymptoticsDocument.share),
        ])
    }
    table.notes.append(
      "The regret stays however many labels are bought; the deviation is their noise about it.")
    table.explain(document.samplers.map { ($0.sampler, $0.limitRegret) })
    return table
  }

  /// The pairs that are best to label.
  var designSection: PageSection {
    var section = PageSection("design", "Which pairs to label next")
    guard case .computed(_, let document) = estimates else { return section }
    section.add(Markup(document.certificate))
    guard !document.pairs.isEmpty else { return section }
    section.add(pairTable(document))
    for picture in pictures.design { section.add(picture) }
    return section
  }

  private func pairTable(_ document: DesignDocument) -> PageTable {
    var table = PageTable(
      "The optimal pairs: \(document.criterion.meaning) is least",
      [
        .words("prompt"), .words("first"), .words("second"), .numbers("weight", unit: "in prompt"),
        .numbers("first", unit: "wins"), .numbers("second", unit: "wins"),
      ])
    for (index, pair) in document.pairs.prefix(DesignDocument.shownPairs).enumerated() {
      let place = "design#/pairs/\(index)/"
      let numbers = [
        (pair.weight, "weight"), (pair.firstWinProbability, "firstWinProbability"),
        (pair.secondWinProbability, "secondWinProbability"),
      ]
      table.add(
        Markup(pair.prompt),
        [Markup(pair.first), Markup(pair.second)]
          + numbers.map { .number($0, as: Figures.component($0), at: place + $1) })
    }
    let more = document.pairs.count - DesignDocument.shownPairs
    if more > 0 { table.notes.append("and \(more) more pairs.") }
    return table
  }
}

extension AsymptoticsDocument {
  /// The sampler with the least expected value gap, and its position; nil where none has one.
  var leastGap: (index: Int, row: AsymptoticsRow)? {
    samplers.enumerated().compactMap { index, row -> (gap: Double, index: Int)? in
      guard case .value(let gap) = row.expectedValueGap else { return nil }
      return (gap, index)
    }.min { $0.gap < $1.gap }.map { ($0.index, samplers[$0.index]) }
  }
}
