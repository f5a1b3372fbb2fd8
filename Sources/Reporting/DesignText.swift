//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import PreferenceModel

extension DesignDocument {
  /// The most pairs shown to people; documents carry all.
  static let shownPairs = 40

  /// The report for people: the pairs, the certificate, and the samplers against them.
  public var text: String {
    [heading, pairTable, certificate, samplerTable].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  private var heading: String {
    let place =
      switch point {
      case .optimum: "At theta*, the maximiser of J"
      case .current: "At the current policy, whose implicit reward is taken for the oracle's"
      }
    return problem.text
      + "\n\n\(place). Criterion \(criterion.rawValue): \(criterion.meaning).\n"
      + "Comparisons teach \(rank) of \(problem.parameters) directions of theta; labels follow the "
      + "\(link.rawValue) link."
  }

  private var pairTable: String {
    guard !pairs.isEmpty else { return "" }
    var table = Table([
      .init("prompt", .left), .init("first", .left), .init("second", .left),
      .init("weight", unit: "in prompt"), .init("first", unit: "wins"),
      .init("second", unit: "wins"),
    ])
    for pair in pairs.prefix(Self.shownPairs) {
      table.add(
        [pair.prompt, pair.first, pair.second]
          + [pair.weight, pair.firstWinProbability, pair.secondWinProbability].map(
            Figures.component))
    }
    let more = pairs.count - Self.shownPairs
    return table.text() + (more > 0 ? "\n... and \(more) more pairs; --csv prints all." : "")
  }

  /// How good the pairs are, and what shows it; why there are none where there are none.
  var certificate: String {
    guard case .value(let gap) = gap, case .value(let value) = value else {
      if case .missing(let reason) = gap { return reason }
      return ""
    }
    let verdict =
      isCertified
      ? "certified to 1 + \(Figures.rough(max(0, gap)))"
      : "not certified to \(Figures.rough(OptimalDesign.targetGap)): the search ended at a gap of "
        + Figures.rough(gap)
    return "\(pairs.count) pairs; criterion \(Figures.short(value)), \(verdict) by the equivalence "
      + "theorem: no other law is better by more than that factor."
  }

  private var samplerTable: String {
    var table = Table([
      .init("sampler", .left), .init("criterion"), .init("efficiency"), .init("at least"),
    ])
    for row in samplers {
      table.add([
        row.sampler, Figures.show(row.criterionValue, Figures.short),
        Figures.show(row.efficiency, Figures.component),
        Figures.show(row.efficiencyLowerBound, Figures.component),
      ])
    }
    return table.text() + notes + """


      efficiency: the criterion of the best pairs over the sampler's; 0.5 needs twice the labels
      at least: what the equivalence theorem grants without a search for the best pairs
      """
  }

  /// The reasons of the rows without figures, where they are not those of the whole.
  private var notes: String {
    var whole = ""
    if case .missing(let reason) = gap { whole = reason }
    return samplers.map { row in
      guard case .missing(let reason) = row.criterionValue, reason != whole else { return "" }
      return "\n\(row.sampler): \(reason)"
    }.joined()
  }

  /// The pairs as comma-separated values, or the samplers where there is no design.
  public var commaSeparatedValues: String {
    guard pairs.isEmpty else { return pairValues }
    var document = CommaSeparatedValues(
      header: ["sampler", "criterionValue", "efficiency", "efficiencyLowerBound"])
    for row in samplers {
      document.add([
        row.sampler, row.criterionValue.cell, row.efficiency.cell, row.efficiencyLowerBound.cell,
      ])
    }
    return document.text
  }

  private var pairValues: String {
    var document = CommaSeparatedValues(header: [
      "prompt", "first", "second", "promptIndex", "firstIndex", "secondIndex", "weight",
      "firstWinProbability", "secondWinProbability",
    ])
    for pair in pairs {
      document.add([
        pair.prompt, pair.first, pair.second, "\(pair.promptIndex)", "\(pair.firstIndex)",
        "\(pair.secondIndex)", "\(pair.weight)", "\(pair.firstWinProbability)",
        "\(pair.secondWinProbability)",
      ])
    }
    return document.text
  }
}
