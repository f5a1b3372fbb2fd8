//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
public import Theory

/// The claims that are certified: enclosures on an instance decide them.
///
/// The others are not certified here; `pilaf verify` examines them in floating point. Some could not
/// be decided by an enclosure on one instance: they speak of limits (the order of T2, the law of the
/// value gap). Others could, but no statement on enclosed numbers is written for them.
public enum CertifiedClaims {
  /// The identifiers of the claims that can be certified, in the order of the ledger.
  public static let identifiers: [ClaimIdentifier] = [
    .densityIdentity, .interpolationNormalisers, .theorem41, .remainderBoundSelfConcordant,
    .remainderBoundQuadratic, .needForWeight, .oneTokenInterpolation, .betaOneReference,
    .entropyOfInterpolation, .regretIdentity, .linkCovariance, .hessianIdentity, .theorem42,
    .covarianceSpectrum, .weightCost, .optimality, .twoResponses, .redrawingTies,
    .probabilitySpaceInterpolation, .halfMixture, .vanillaComparison, .gradientNoise,
  ]

  /// What a claim states about a problem; nil where a hypothesis is not met.
  static func statement<Number: EnclosingScalar>(
    of claim: ClaimIdentifier, at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    switch claim {
    case .densityIdentity: DensityIdentityStatement.statement(at: view)
    case .interpolationNormalisers: InterpolationNormalisersStatement.statement(at: view)
    case .theorem41: Theorem41Statement.statement(at: view)
    case .remainderBoundSelfConcordant: RemainderBoundStatement.selfConcordant(at: view)
    case .remainderBoundQuadratic: RemainderBoundStatement.quadratic(at: view)
    case .needForWeight: NeedForWeightStatement.statement(at: view)
    case .oneTokenInterpolation: OneTokenInterpolationStatement.statement(at: view)
    case .betaOneReference: BetaOneReferenceStatement.statement(at: view)
    case .entropyOfInterpolation: EntropyOfInterpolationStatement.statement(at: view)
    case .regretIdentity: RegretIdentityStatement.statement(at: view)
    case .linkCovariance: LinkCovarianceStatement.statement(at: view)
    case .hessianIdentity: HessianIdentityStatement.statement(at: view)
    case .theorem42: Theorem42Statement.statement(at: view)
    case .covarianceSpectrum: CovarianceSpectrumStatement.statement(at: view)
    case .weightCost: WeightCostStatement.statement(at: view)
    case .optimality: OptimalityStatement.statement(at: view)
    case .twoResponses: TwoResponsesStatement.statement(at: view)
    case .redrawingTies: RedrawingTiesStatement.statement(at: view)
    case .probabilitySpaceInterpolation:
      ProbabilitySpaceInterpolationStatement.statement(at: view)
    case .halfMixture: HalfMixtureStatement.statement(at: view)
    case .vanillaComparison: VanillaComparisonStatement.statement(at: view)
    case .gradientNoise: GradientNoiseStatement.statement(at: view)
    default: nil
    }
  }
}
