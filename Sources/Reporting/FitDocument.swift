//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation
import LinearAlgebra
import PreferenceModel

/// The report of `pilaf fit`: one value behind the text, the JSON document and the CSV.
public struct FitDocument: Sendable {
  /// One competitor in a report.
  struct Row: Sendable {
    let name: String
    let ability: Double
    let standardError: Double
    let comparisons: Int
  }

  /// The name of the file.
  let name: String
  /// Sentences on how the file was read and what the fit makes of it.
  let notes: [String]
  let fit: BradleyTerryFit
  /// The competitor at zero; nil where abilities sum to zero.
  let reference: String?
  /// The competitors, best first.
  let rows: [Row]
  /// The covariance of the abilities, in the order of the rows.
  let covariance: [[Double]]

  /// The report on a fit, its abilities measured from something.
  public init(_ fit: BradleyTerryFit, gauge: AbilityGauge, name: String, notes: [String] = []) {
    let gauged = fit.abilities(in: gauge)
    let errors = gauged.standardErrors
    let appearances = fit.table.appearances
    let order = gauged.values.indices.sorted {
      (-gauged.values[$0], $0) < (-gauged.values[$1], $1)
    }
    self.name = name
    self.notes = notes + Self.notes(on: fit)
    self.fit = fit
    reference =
      switch gauge {
      case .sumToZero: nil
      case .reference(let index): fit.table.names[index]
      }
    rows = order.map {
      Row(
        name: fit.table.names[$0], ability: gauged.values[$0], standardError: errors[$0],
        comparisons: appearances[$0])
    }
    covariance = order.map { row in order.map { gauged.covariance[row, $0] } }
  }

  /// Sentences that a report must show on how a fit took ties.
  public static func notes(on fit: BradleyTerryFit) -> [String] {
    guard fit.table.ties > 0 else { return [] }
    return switch fit.model.ties {
    case .half:
      [
        "a tie counts as half a win for either side; it varies less than a win does, so the "
          + "standard errors are upper bounds."
      ]
    case .drop: ["\(Figures.count(Double(fit.table.ties))) ties were left out."]
    case .davidson: []
    }
  }
}

extension FitDocument {
  /// Why a fit has no order effect.
  static let noOrderEffect = "The model has no order effect; --order-effect adds one."

  /// Why a fit has no nu.
  static let noTieParameter = "Ties are no outcome of their own; --ties davidson makes them one."

  /// The standard error of an estimate, or why there is none.
  static func standardError(_ estimate: BradleyTerryFit.Estimate) -> Quantity {
    Quantity(
      estimate.standardError,
      otherwise: "No tie was seen, so that nu is at the edge of its range, which is 0.")
  }
}

extension BradleyTerryModel.Estimator {
  /// The estimator in a word, as documents spell it.
  var word: String {
    switch self {
    case .maximumLikelihood: "maximum-likelihood"
    case .biasReduced: "bias-reduced"
    case .prior: "prior"
    }
  }
}

extension FitDocument: ReportDocument {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("fit", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try encodeComparisons(
      container.nestedContainer(keyedBy: DocumentKey.self, forKey: "comparisons"))
    try encodeModel(container.nestedContainer(keyedBy: DocumentKey.self, forKey: "model"))
    var list = container.nestedUnkeyedContainer(forKey: "abilities")
    for row in rows {
      var entry = list.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(row.name, forKey: "name")
      try entry.encode(row.ability, forKey: "ability")
      try entry.encode(row.standardError, forKey: "standardError")
      try entry.encode(row.comparisons, forKey: "comparisons")
    }
    try container.encode(covariance, forKey: "covariance")
    try encodeReference(&container)
    try encode(fit.orderEffect, "orderEffect", Self.noOrderEffect, &container)
    try encode(fit.tieParameter, "tieParameter", Self.noTieParameter, &container)
    try container.encode(fit.deviance.value, forKey: "deviance")
    try container.encode(fit.deviance.degreesOfFreedom, forKey: "degreesOfFreedom")
    try container.encode(fit.nullDeviance.value, forKey: "nullDeviance")
    try container.encode(fit.nullDeviance.degreesOfFreedom, forKey: "nullDegreesOfFreedom")
    var convergence = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "convergence")
    try convergence.encode(fit.convergence.iterations, forKey: "iterations")
    try convergence.encode(fit.convergence.gradient, forKey: "gradient")
    try convergence.encode(fit.convergence.tolerance, forKey: "tolerance")
  }

  private func encodeComparisons(_ container: KeyedEncodingContainer<DocumentKey>) throws {
    var container = container
    try container.encode(name, forKey: "name")
    try container.encode(fit.table.names.count, forKey: "competitors")
    try container.encode(fit.table.cells.count, forKey: "pairs")
    try container.encode(fit.table.sidesAreKnown, forKey: "sidesKnown")
    try container.encode(fit.table.total, forKey: "total")
    try container.encode(fit.table.ties, forKey: "ties")
    try container.encode(notes, forKey: "notes")
  }

  private func encodeReference(_ container: inout KeyedEncodingContainer<DocumentKey>) throws {
    if let reference {
      try container.encode(reference, forKey: "reference")
    } else {
      try container.encodeNil(forKey: "reference")
      try container.encode("The abilities sum to zero.", forKey: "referenceReason")
    }
  }

  private func encodeModel(_ container: KeyedEncodingContainer<DocumentKey>) throws {
    var container = container
    try container.encode(fit.model.link.rawValue, forKey: "link")
    try container.encode(fit.model.ties.rawValue, forKey: "ties")
    try container.encode(fit.model.estimator.word, forKey: "estimator")
    let deviation: Quantity =
      switch fit.model.estimator {
      case .prior(let deviation): Quantity(deviation)
      default: .missing(reason: "The abilities have no prior; --prior gives them one.")
      }
    try container.encode(deviation, forKey: "priorStandardDeviation")
  }

  private func encode(
    _ estimate: BradleyTerryFit.Estimate?, _ key: DocumentKey, _ reason: String,
    _ container: inout KeyedEncodingContainer<DocumentKey>
  ) throws {
    guard let estimate else {
      try container.encodeNil(forKey: key)
      try container.encode(reason, forKey: DocumentKey(stringValue: key.stringValue + "Reason"))
      return
    }
    var entry = container.nestedContainer(keyedBy: DocumentKey.self, forKey: key)
    try entry.encode(estimate.value, forKey: "estimate")
    try entry.encode(Self.standardError(estimate), forKey: "standardError")
  }
}
