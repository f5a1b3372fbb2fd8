//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
public import Theory

/// The claims that are certified: enclosures on an instance decide them.
///
/// The others are not certified here; `pilaf verify` examines them in floating point. No enclosure on
/// one instance decides them: they speak of limits and orders (of T2, of the value gap, of Z+- at
/// small beta) or of runs of training.
public enum CertifiedClaims {
  /// The identifiers of the claims that can be certified, in the order of the ledger.
  public static let identifiers: [ClaimIdentifier] = [
    .densityIdentity, .interpolationNormalisers, .theorem41, .remainderBoundSelfConcordant,
    .remainderBoundQuadratic, .needForWeight, .oneTokenInterpolation, .betaOneReference,
    .entropyOfInterpolation, .gradientCheck, .regretIdentity, .linkCovariance, .hessianIdentity,
    .theorem42, .covarianceSpectrum, .weightCost, .optimality, .twoResponses, .redrawingTies,
    .pilafCost, .publishedObjectives, .interpolationLimits, .probabilitySpaceInterpolation,
    .halfMixture, .vanillaComparison, .gradientNoise, .objectiveAsDivergence,
    .rewardWeightedRegression, .divergenceGradients, .stepOnDivergences, .equalProbabilities,
    .equalTargets, .equalCurvature, .bestOfNLaw, .bestOfNDivergence, .identityPreferenceLoss,
    .identityPreferenceGradient, .directPreferenceGradient, .hardLabelInfimum,
    .onPolicyIdentityPreference, .inertPenalty, .clippedSurrogate, .contrastiveStep,
    .repeatedRounds, .reverseDivergence,
  ]

  /// The claims that are examined in whole numbers, which need no enclosure.
  static let exact: Set<ClaimIdentifier> = [.pilafCost, .publishedObjectives]

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
    case .gradientCheck: GradientCheckStatement.statement(at: view)
    case .interpolationLimits: InterpolationLimitsStatement.statement(at: view)
    case .gradientNoise: GradientNoiseStatement.statement(at: view)
    default: nil
    }
  }
}
