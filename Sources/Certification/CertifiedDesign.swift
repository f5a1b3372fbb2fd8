//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import CertifiedArithmetic
public import Estimation
public import PreferenceModel
public import Samplers
import Scalar

/// Enclosures of what `design` reports: the criterion of the pairs that were found, a bound that no law
/// of pairs is below, and the efficiency of each sampler.
public struct CertifiedDesign: Sendable {
  /// One sampler.
  public struct Row: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// The criterion of its estimate.
    public let criterionValue: Enclosure?
    /// The criterion of the best pairs over its own, between two bounds that a design gives.
    public let efficiency: Enclosure?
    /// The equivalence theorem's bound on that, without a design.
    public let efficiencyLowerBound: Enclosure?
    /// Why figures are missing, where they are.
    public let reason: String?
    /// Whether more binary digits might add what is missing.
    public let isUndecided: Bool
  }

  /// The number of binary digits it took.
  public let bits: Int
  /// The criterion of the design; nil where there is none.
  public let criterionValue: Enclosure?
  /// What the criterion of no law of pairs is below.
  public let leastValue: Enclosure?
  /// The one over the other, less one: no law is better by more than this factor.
  public let gap: Enclosure?
  /// Why there is no design or no bound, where that is so.
  public let reason: String?
  /// A row a sampler.
  public let rows: [Row]

  /// Whether nothing is missing that more binary digits might add.
  public var isDecided: Bool { !rows.contains(where: \.isUndecided) }

  /// The relative error of a criterion at which the precision is no longer raised.
  public static let targetAccuracyBits = 60

  /// The enclosures at the first precision of the ladder that makes all criteria tight, or at the last.
  ///
  /// `design` is the optimal design that floating point found, or empty. Throws where no precision
  /// helps. Complexity: O(n^2 r^2) operations a prompt and sampler, O(r^3) a sampler, at each
  /// precision.
  public static func certify<Number: EnclosingScalar>(
    _ problem: Problem<Number>, at point: EvaluationPoint, criterion: DesignCriterion,
    link: LinkFunction, samplers: [any Sampler], design: [OptimalDesign.Pair], ladder: [Int]
  ) throws(CertifiedRefusal) -> CertifiedDesign {
    try Precision.climbing(ladder) { () throws(CertifiedRefusal) in
      let point = try CertifiedPoint(problem, at: point)
      guard let criterion = CertifiedCriterion(criterion, at: point) else {
        throw CertifiedRefusal(
          "The criterion is not enclosed at \(Precision.bits) bits.", mayYieldToPrecision: true)
      }
      var isTight = true
      let result = CertifiedDesign(
        at: point, link, criterion, samplers: samplers, design: design, isTight: &isTight)
      return (result, isTight)
    }
  }

  private init<Number: EnclosingScalar>(
    at point: CertifiedPoint<Number>, _ link: LinkFunction, _ criterion: CertifiedCriterion<Number>,
    samplers: [any Sampler], design: [OptimalDesign.Pair], isTight: inout Bool
  ) {
    let best = CertifiedEfficiency(design: design, at: point, link: link, criterion: criterion)
    bits = Precision.bits
    criterionValue = best?.criterion.enclosure
    leastValue = best?.criterionBound.enclosure
    gap = best.map { ($0.criterion / $0.criterionBound - .one).enclosure }
    reason = best == nil ? "There is no design to compare with." : nil
    rows = samplers.map {
      Row($0, at: point, link, criterion, best: best, isTight: &isTight)
    }
  }
}

extension CertifiedDesign.Row {
  fileprivate init<Number: EnclosingScalar>(
    _ sampler: any Sampler, at point: CertifiedPoint<Number>, _ link: LinkFunction,
    _ criterion: CertifiedCriterion<Number>, best: CertifiedEfficiency<Number>?,
    isTight: inout Bool
  ) {
    do {
      let covariance = try CertifiedCovariance(
        sampler, at: point, link: link, factor: criterion.factor)
      let value = criterion.value(of: covariance.whitened)
      isTight = isTight && (value?.accuracyBits ?? 0) >= CertifiedDesign.targetAccuracyBits
      let bound = CertifiedEfficiency(
        information: covariance.unweightedInformation, at: point, link: link, criterion: criterion)
      self.init(
        sampler: sampler.name, criterionValue: value?.enclosure,
        efficiency: best.flatMap { best in
          value.map { (best.criterionBound / $0).hull(with: best.criterion / $0).enclosure }
        },
        efficiencyLowerBound: bound.flatMap { bound in
          value.map { (bound.criterionBound / $0).enclosure }
        },
        reason: value == nil ? "The criterion cannot be enclosed at these bits." : nil,
        isUndecided: value == nil)
    } catch {
      isTight = isTight && !error.mayYieldToPrecision
      self.init(
        sampler: sampler.name, criterionValue: nil, efficiency: nil, efficiencyLowerBound: nil,
        reason: error.description, isUndecided: error.mayYieldToPrecision)
    }
  }
}
