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

/// Enclosures of what `asymptotics` reports where rounding decides: spectra, value gaps, efficiencies.
public struct CertifiedAsymptotics: Sendable {
  /// One sampler.
  public struct Row: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// The eigenvalues of Omega against Sigma*^-1, ascending; empty where they are not known.
    public let spectrum: [Enclosure]
    /// tr(Sigma* Omega) / (2 beta), the limit of n times the mean value gap.
    public let expectedValueGap: Enclosure?
    /// The equivalence theorem's bound on the efficiency against any sampler.
    public let efficiencyLowerBound: Enclosure?
    /// The efficiency against the optimal pairs, between two bounds that a design gives.
    public let efficiency: Enclosure?
    /// Why figures are missing, where they are.
    public let reason: String?
    /// Whether more binary digits might add what is missing.
    public let isUndecided: Bool
  }

  /// The number of binary digits it took.
  public let bits: Int
  /// The least 1 + Z+ Z- of all prompts.
  public let smallestWeight: Enclosure
  /// The largest 1 + Z+ Z- of all prompts: with T-PILAF the spectrum lies between the two.
  public let largestWeight: Enclosure
  /// A row a sampler.
  public let rows: [Row]

  /// Whether nothing is missing that more binary digits might add.
  public var isDecided: Bool { !rows.contains(where: \.isUndecided) }

  /// The relative error of a spectrum at which the precision is no longer raised.
  public static let targetAccuracyBits = 60

  /// The enclosures at the first precision of the ladder that makes all spectra tight, or at the last.
  ///
  /// `design` is the optimal design that floating point found, or empty. Throws where no precision
  /// helps. Complexity: O(n^2 r^2) operations a prompt and sampler, O(r^3) a sampler, at each
  /// precision.
  public static func certify<Number: EnclosingScalar>(
    _ problem: Problem<Number>, at point: EvaluationPoint, link: LinkFunction,
    samplers: [any Sampler], design: [OptimalDesign.Pair], ladder: [Int]
  ) throws(CertifiedRefusal) -> CertifiedAsymptotics {
    try Precision.climbing(ladder) { () throws(CertifiedRefusal) in
      try attempt(CertifiedPoint(problem, at: point), link, samplers: samplers, design: design)
    }
  }

  private static func attempt<Number: EnclosingScalar>(
    _ point: CertifiedPoint<Number>, _ link: LinkFunction, samplers: [any Sampler],
    design: [OptimalDesign.Pair]
  ) -> (CertifiedAsymptotics, isTight: Bool) {
    let weights = point.problem.prompts.map { Number.exp(TheoreticalPilaf.logTotalWeight(at: $0)) }
    let best = CertifiedEfficiency(design: design, at: point, link: link)
    var isTight = true
    let rows = samplers.map { sampler in
      Row(sampler, at: point, link, best: best, isTight: &isTight)
    }
    let result = CertifiedAsymptotics(
      bits: Precision.bits, smallestWeight: weights.smallest().enclosure,
      largestWeight: weights.largest().enclosure, rows: rows)
    return (result, isTight)
  }
}

extension CertifiedAsymptotics.Row {
  fileprivate init<Number: EnclosingScalar>(
    _ sampler: any Sampler, at point: CertifiedPoint<Number>, _ link: LinkFunction,
    best: CertifiedEfficiency<Number>?, isTight: inout Bool
  ) {
    do {
      let covariance = try CertifiedCovariance(sampler, at: point, link: link)
      let spectrum = covariance.spectrum ?? []
      let criterion = covariance.criterion
      let accuracy = CertifiedAsymptotics.targetAccuracyBits
      isTight =
        isTight && !spectrum.isEmpty && spectrum.allSatisfy { $0.accuracyBits >= accuracy }
      let bound = CertifiedEfficiency(
        information: covariance.unweightedInformation, at: point, link: link)
      self.init(
        sampler: sampler.name, spectrum: spectrum.map(\.enclosure),
        expectedValueGap: (criterion / (Number(2) * point.problem.beta)).enclosure,
        efficiencyLowerBound: bound.map { ($0.criterionBound / criterion).enclosure },
        efficiency: best.map {
          ($0.criterionBound / criterion).hull(with: $0.criterion / criterion).enclosure
        },
        reason: spectrum.isEmpty ? "The spectrum cannot be enclosed at these bits." : nil,
        isUndecided: spectrum.isEmpty)
    } catch {
      isTight = isTight && !error.mayYieldToPrecision
      self.init(
        sampler: sampler.name, spectrum: [], expectedValueGap: nil, efficiencyLowerBound: nil,
        efficiency: nil, reason: error.description, isUndecided: error.mayYieldToPrecision)
    }
  }
}
