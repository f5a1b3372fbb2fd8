//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import PreferenceModel

extension FitDocument {
  /// The report for people: the competitors, best first, then what else was estimated.
  public var text: String {
    [heading, table, estimates].joined(separator: "\n\n")
  }

  private var heading: String {
    let table = fit.table
    let ties = table.ties == 0 ? "" : ", \(Figures.count(Double(table.ties))) of them ties"
    let pairs = table.sidesAreKnown ? "ordered pairs" : "pairs"
    let line =
      "\(name): \(Figures.count(Double(table.total))) comparisons\(ties), "
      + "\(Figures.count(Double(table.names.count))) competitors, "
      + "\(Figures.count(Double(table.cells.count))) \(pairs)"
    return ([line] + notes.map { "Note: \($0)" }).joined(separator: "\n")
  }

  private var table: String {
    var table = Table([
      .init("competitor", .left), .init("ability"), .init("standard", unit: "error"),
      .init("comparisons"),
    ])
    for row in rows {
      table.add([
        row.name, Figures.ability(row.ability), Figures.ability(row.standardError),
        Figures.count(Double(row.comparisons)),
      ])
    }
    let gauge = reference.map { "\($0) is at zero" } ?? "The abilities sum to zero"
    return table.text() + "\n\(gauge); \(meaning)."
  }

  private var meaning: String {
    let sum = "a - b\(fit.orderEffect == nil ? "" : " + order effect")"
    return switch (fit.model.link, fit.model.ties) {
    case (.probit, _): "the left of two wins with chance Phi(\(sum))"
    case (.logistic, .davidson): "the odds of left win to right win are e^(\(sum))"
    case (.logistic, _): "the left of two wins with chance 1 / (1 + e^-(\(sum)))"
    }
  }

  private var estimates: String {
    var lines: [String] = []
    if let effect = fit.orderEffect {
      lines.append("Order effect, for the left side: \(shown(effect))")
    }
    if let ratio = fit.tieParameter {
      lines.append("nu, the odds of a tie to a win between equals: \(shown(ratio))")
    }
    lines.append(
      "Deviance \(Figures.deviance(fit.deviance.value)) on "
        + "\(Figures.count(Double(fit.deviance.degreesOfFreedom))) degrees of freedom; of equal "
        + "abilities \(Figures.deviance(fit.nullDeviance.value)) on "
        + Figures.count(Double(fit.nullDeviance.degreesOfFreedom)))
    lines.append(
      "\(method), \(fit.convergence.iterations) steps; "
        + "gradient \(Figures.rough(fit.convergence.gradient)), rounding allows "
        + Figures.rough(fit.convergence.tolerance))
    return lines.joined(separator: "\n")
  }

  private func shown(_ estimate: BradleyTerryFit.Estimate) -> String {
    let error = Figures.show(Self.standardError(estimate), Figures.ability)
    return "\(Figures.ability(estimate.value)), standard error \(error)"
  }

  private var method: String {
    switch fit.model.estimator {
    case .maximumLikelihood: "Maximum likelihood"
    case .biasReduced: "Bias reduced by Firth's penalty"
    case .prior(let deviation):
      "Normal prior of standard deviation \(Figures.short(deviation)) on the abilities"
    }
  }

  /// The competitors as comma-separated values, every figure in full.
  public var commaSeparatedValues: String {
    var document = CommaSeparatedValues(
      header: ["name", "ability", "standardError", "comparisons"])
    for row in rows {
      document.add([row.name, "\(row.ability)", "\(row.standardError)", "\(row.comparisons)"])
    }
    return document.text
  }
}
