//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar

/// What a report says of the asymptotics of one sampler, each figure a number or the reason why
/// there is none.
public struct AsymptoticsRow: Sendable {
  /// The largest number of parameters for which matrices are written out.
  public static let largestPrintedOrder = 100

  /// The name of the sampler.
  public let sampler: String
  /// Whether its labels carry a weight w(x).
  public let isWeighted: Bool
  /// The number of directions of theta that its pairs show.
  public let rank: Quantity
  /// The generalised eigenvalues of Omega against Sigma*^-1, ascending; nil where Omega is.
  public let spectrum: [Double]?
  /// tr(Sigma* Omega) / (2 beta), the limit of n times the mean value gap.
  public let expectedValueGap: Quantity
  /// The median of the limit of n times the value gap.
  public let valueGapMedian: Quantity
  /// Its 95 % quantile.
  public let valueGapQuantile95: Quantity
  /// The share of the worst direction of theta in the expected gap.
  public let worstDirectionValueGap: Quantity
  /// That direction, of length one; nil where Omega is.
  public let worstDirection: [Double]?
  /// The share of pairs of a response with itself.
  public let identicalPairProbability: Quantity
  /// The expected gap with such pairs drawn again, over the one with them.
  public let identicalPairFactor: Quantity
  /// The expected gap of unweighted labels over the one with weights.
  public let weightFactor: Quantity
  /// The expected gap of the optimal design over this one.
  public let efficiency: Quantity
  /// The bound of the equivalence theorem on it.
  public let efficiencyLowerBound: Quantity
  /// The labels after which the mean gap is the target.
  public let labelsForGap: Quantity
  /// The sampler's own limit, where r* is not representable.
  public let limitPoint: [Double]?
  /// The regret left there.
  public let limitRegret: Quantity
  /// The standard deviation of sqrt(n) times J's distance from its value there.
  public let limitDeviation: Quantity
  /// Directions of theta that the pairs never show.
  public let unseenDirections: [[Double]]
  /// Why there is no Omega; empty where there is.
  let missingReason: String
  let fisher: Matrix?
  let scoreCovariance: Matrix?
  let covariance: Matrix?
  let matrixReason: String
}

extension AsymptoticsRow {
  /// The row of a sampler in a report.
  init(_ entry: SamplerAsymptotics, in report: AsymptoticReport, targetGap: Double) {
    let covariance = entry.covariance
    let coordinates = report.site.coordinates
    let limit = covariance?.limit.flatMap { $0.point.isStationary ? $0 : nil }
    let missing = Self.reason(for: entry, in: report)
    let biased =
      "r* is not representable, so the value gap tends to the regret at the sampler's own limit "
      + "and not to zero."
    let isBiased = covariance?.limit != nil
    let gapReason = isBiased && missing.isEmpty ? biased : missing
    let gap = isBiased ? nil : entry.gap
    sampler = entry.sampler.name
    isWeighted = covariance?.isWeighted ?? false
    rank = Quantity(
      covariance.map { Double(coordinates.rank - $0.unseenDirections.count) }, otherwise: missing)
    spectrum = entry.gap?.spectrum
    expectedValueGap = Quantity(gap?.expected, otherwise: gapReason)
    // A quantile of a law without any weight would be zero, and the law does not exist.
    let law = gap.flatMap { $0.criterion > 0 ? $0.law : nil }
    valueGapMedian = Quantity(law?.quantile(0.5).value, otherwise: gapReason)
    valueGapQuantile95 = Quantity(law?.quantile(0.95).value, otherwise: gapReason)
    worstDirectionValueGap = Quantity(gap?.worst, otherwise: gapReason)
    worstDirection = entry.gap?.worstDirection
    identicalPairProbability = Quantity(
      covariance?.identicalPairProbability, otherwise: missing)
    identicalPairFactor = Quantity(
      entry.identicalPairFactor, otherwise: gapReason.isEmpty ? Self.identicalPairs : gapReason)
    weightFactor = Quantity(entry.weightFactor, otherwise: gapReason)
    efficiency = Quantity(
      entry.efficiency,
      otherwise: entry.gap == nil || isBiased ? gapReason : OptimalDesign.sizeReason)
    efficiencyLowerBound = Quantity(
      entry.efficiencyLowerBound,
      otherwise: gapReason.isEmpty ? OptimalDesign.sizeReason : gapReason)
    labelsForGap = Self.labels(gap, limit, target: targetGap, otherwise: gapReason)
    limitPoint = limit?.point.theta
    let shared = missing.isEmpty ? "r* is representable: the limit is theta*." : missing
    limitRegret = Quantity(limit?.regret, otherwise: shared)
    limitDeviation = Quantity(entry.limitDeviation, otherwise: shared)
    unseenDirections = covariance?.unseenDirections ?? []
    missingReason = missing
    let isPrinted = report.site.parameterCount <= Self.largestPrintedOrder
    matrixReason =
      isPrinted
      ? missing
      : "Matrices are written out up to \(Self.largestPrintedOrder) parameters; this problem has "
        + "\(report.site.parameterCount)."
    let printed = isPrinted && (!isBiased || limit != nil) ? covariance : nil
    fisher = printed.map { coordinates.information($0.information) }
    scoreCovariance = printed.map { coordinates.information($0.scoreCovariance) }
    self.covariance = printed.flatMap { $0.covariance.map { coordinates.covariance($0) } }
  }

  /// Why a sampler has no Omega; empty where it has one.
  private static func reason(
    for entry: SamplerAsymptotics, in report: AsymptoticReport
  ) -> String {
    guard let covariance = entry.covariance else { return entry.missingReason ?? "" }
    guard covariance.covariance == nil else { return "" }
    if let error = covariance.relativeError {
      return "The \(report.route.rawValue) route's sums are too coarse for directions of theta "
        + "that these pairs hardly show: Omega might be off by a share of "
        + "\(Figures.rough(error)), and \(Figures.rough(AsymptoticCovariance.largestRelativeError)) is the limit."
    }
    if let point = covariance.limit?.point, !point.isStationary {
      return "The search for the sampler's own limit ended at a gradient of norm "
        + "\(Figures.rough(point.gradientNorm)), above what rounding allows, "
        + "\(Figures.rough(point.gradientTolerance))."
    }
    guard report.site.coordinates.rank > 0 else {
      return IdentifiableCoordinates.emptiness
    }
    let count = covariance.unseenDirections.count
    return "The pairs never show \(count) direction\(count == 1 ? "" : "s") of theta, as far as "
      + "double precision can tell: the variance is infinite there."
  }

  /// Why nothing is said of pairs that are drawn again.
  private static let identicalPairs =
    "Both responses of a pair are the same as often as double precision can tell."

  private static func labels(
    _ gap: ValueGap?, _ limit: LimitPoint?, target: Double, otherwise reason: String
  ) -> Quantity {
    guard let limit else { return Quantity(gap?.labels(forGap: target), otherwise: reason) }
    let left = Figures.short(limit.regret)
    return .missing(
      reason: limit.regret >= target
        ? "The regret at the sampler's own limit is \(left), not below the target of "
          + "\(Figures.short(target)), so no number of labels reaches it."
        : "r* is not representable: the gap tends to \(left) at a rate that Theorem 4.3 does not "
          + "give.")
  }
}

extension AsymptoticsRow: Encodable {
  /// Writes the row with null and a reason where a figure does not exist.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(sampler, forKey: "sampler")
    try container.encode(isWeighted, forKey: "weighted")
    try container.encode(
      fisher.map(MatrixRows.init), otherwise: matrixReason, forKey: "fisher")
    try container.encode(
      scoreCovariance.map(MatrixRows.init), otherwise: matrixReason, forKey: "scoreCovariance")
    try container.encode(
      covariance.map(MatrixRows.init), otherwise: matrixReason, forKey: "covariance")
    try container.encode(rank, forKey: "rank")
    try container.encode(spectrum, otherwise: missingReason, forKey: "spectrum")
    try container.encode(expectedValueGap, forKey: "expectedValueGap")
    try container.encode(valueGapMedian, forKey: "valueGapMedian")
    try container.encode(valueGapQuantile95, forKey: "valueGapQuantile95")
    try container.encode(worstDirectionValueGap, forKey: "worstDirectionValueGap")
    try container.encode(worstDirection, otherwise: missingReason, forKey: "worstDirection")
    try container.encode(identicalPairProbability, forKey: "identicalPairProbability")
    try container.encode(identicalPairFactor, forKey: "identicalPairFactor")
    try container.encode(weightFactor, forKey: "weightFactor")
    try container.encode(efficiency, forKey: "efficiency")
    try container.encode(efficiencyLowerBound, forKey: "efficiencyLowerBound")
    try container.encode(labelsForGap, forKey: "labelsForGap")
    if case .missing(let reason) = limitRegret {
      try container.encode(limitPoint, otherwise: reason, forKey: "limitPoint")
    } else {
      try container.encode(limitPoint, forKey: "limitPoint")
    }
    try container.encode(limitRegret, forKey: "limitRegret")
    try container.encode(limitDeviation, forKey: "limitDeviation")
    try container.encode(unseenDirections, forKey: "unseenDirections")
  }
}
