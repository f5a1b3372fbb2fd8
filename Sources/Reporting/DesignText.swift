//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation

extension DesignDocument {
  /// The number of pairs that the text lists.
  private static let listedPairs = 20

  /// The report for people: the heaviest pairs, the certificate, and the samplers beside them.
  public var text: String {
    [problem.text, head, pairTable, certificate, samplerTable].joined(separator: "\n\n")
  }

  private var head: String {
    let place =
      switch point {
      case .optimum: "theta*, the maximiser of J"
      case .current: "the current policy, its implicit reward taken for the oracle's"
      }
    return
      "The pairs to label so that \(criterion.meaning), is least (\(criterion.rawValue)-optimal), at "
      + "\(place); labels follow the \(link) link."
  }

  private var pairTable: String {
    var table = Table([
      .init("share", unit: "of labels"), .init("prompt", .left), .init("response", .left),
      .init("against", .left), .init("worth of a label", unit: "of the best pair"),
    ])
    let heaviest = pairs.sorted { $0.share > $1.share }
    for pair in heaviest.prefix(Self.listedPairs) {
      table.add([
        Figures.component(pair.share), pair.prompt, pair.first, pair.second,
        Figures.component(pair.sensitivity),
      ])
    }
    let rest = heaviest.dropFirst(Self.listedPairs)
    guard !rest.isEmpty else { return table.text() }
    let share = rest.map(\.share).reduce(0, +)
    return table.text()
      + "\n\(rest.count) more pairs share \(Figures.component(share)); --json or --csv lists them."
  }

  private var certificate: String {
    "Certificate (equivalence theorem): no law of pairs is better by more than a factor 1 + "
      + "\(Figures.rough(gap))"
      + (isCertified ? "." : "; the search ended before it reached \(OptimalDesign.targetGap).")
  }

  private var samplerTable: String {
    var table = Table([
      .init("sampler", .left), .init(criterion.rawValue, unit: "criterion"), .init("efficiency"),
    ])
    table.add(["optimal", Figures.short(value), "1.000"])
    for row in samplers {
      table.add([
        row.sampler, Figures.show(row.value, Figures.short),
        Figures.show(row.efficiency) { Figures.fixed($0, decimals: 3) },
      ])
    }
    return table.text()
  }

  /// The pairs as comma-separated values, every figure in full.
  public var commaSeparatedValues: String {
    var document = CommaSeparatedValues(header: [
      "prompt", "first", "second", "firstIndex", "secondIndex", "weight", "shareOfLabels",
      "sensitivity",
    ])
    for pair in pairs {
      document.add([
        pair.prompt, pair.first, pair.second, "\(pair.firstIndex)", "\(pair.secondIndex)",
        "\(pair.weight)", "\(pair.share)", "\(pair.sensitivity)",
      ])
    }
    return document.text
  }
}
