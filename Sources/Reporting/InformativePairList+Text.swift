//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension InformativePairList {
  /// The list for people: the pairs in a table, the sampler's means below, and what they mean.
  var text: String {
    guard case .value(let mean) = meanSensitivity else {
      guard case .missing(let reason) = meanSensitivity else { return "" }
      return reason
    }
    var table = Table([
      .init("prompt", .left), .init("first", .left), .init("second", .left),
      .init("shown", unit: "by \(sampler)"), .init("outcome", unit: "informs"),
      .init("gradients", unit: "differ"), .init("product"), .init("sensitivity", unit: "x mean"),
    ])
    for row in rows {
      table.add(
        [row.prompt, row.first, row.second]
          + [
            row.probability, row.outcomeInformation, row.gradientDifference, row.information,
            row.sensitivity / mean,
          ].map(Figures.compact))
    }
    table.add(
      ["mean label", "", ""]
        + [distinctProbability, meanOutcomeInformation, meanGradientDifference, meanInformation]
        .map { Figures.show($0, Figures.compact) } + [Figures.compact(1)])
    return """
      The pairs whose labels would improve the estimate from \(sampler) most:

      \(table.text())

      outcome informs: the Fisher information of the outcome, sigma'(D*) for the logistic link
      gradients differ: g_ab^T Sigma*^-1 g_ab; product: of both, what a label teaches in all
      sensitivity: what a little more of the pair takes from tr(Sigma* Omega); above 1 it is shown too little
      mean label: of the sampler, over pairs of different responses; for the product and sensitivity over all
      """
  }

  /// The pairs as comma-separated values, every figure in full.
  var commaSeparatedValues: String {
    var document = CommaSeparatedValues(header: [
      "sampler", "prompt", "first", "second", "promptIndex", "firstIndex", "secondIndex",
      "probability", "outcomeInformation", "gradientDifference", "information", "sensitivity",
    ])
    for row in rows {
      document.add([
        sampler, row.prompt, row.first, row.second, "\(row.promptIndex)", "\(row.firstIndex)",
        "\(row.secondIndex)", "\(row.probability)", "\(row.outcomeInformation)",
        "\(row.gradientDifference)", "\(row.information)", "\(row.sensitivity)",
      ])
    }
    return document.text
  }
}
