//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The claims that this toolkit checks.
public enum ClaimLedger {
  /// Every claim, in the order of their identifiers' declaration.
  public static let all: [Claim] = ClaimIdentifier.allCases.map(claim)

  /// The claims that can be examined, in the same order.
  public static let examinable: [Claim] = all.filter(\.examination.isPossible)

  /// The claim with this identifier, linked to the machine-checked theorems that state it.
  public static func claim(_ identifier: ClaimIdentifier) -> Claim {
    var claim = stated(identifier)
    claim.theorems = MachineCheckedTheorem.proving(identifier)
    return claim
  }

  private static func stated(_ identifier: ClaimIdentifier) -> Claim {
    switch identifier {
    case .densityIdentity: DensityIdentity.claim
    case .interpolationNormalisers: InterpolationNormalisers.claim
    case .theorem41: Theorem41.claim
    case .remainderBoundSelfConcordant: RemainderBoundSelfConcordant.claim
    case .remainderBoundQuadratic: RemainderBoundQuadratic.claim
    case .remainderOrder: RemainderOrder.claim
    case .remainderOrderAtReference: RemainderOrderAtReference.claim
    case .needForWeight: NeedForWeight.claim
    case .oneTokenInterpolation: OneTokenInterpolation.claim
    case .tokenWiseGap: TokenWiseGap.claim
    case .betaOneReference: BetaOneReference.claim
    case .entropyOfInterpolation: EntropyOfInterpolation.claim
    case .gradientCheck: GradientCheck.claim
    case .regretIdentity: RegretIdentity.claim
    case .linkAlignment: LinkAlignment.claim
    case .linkCovariance: LinkCovariance.claim
    case .hessianIdentity: HessianIdentity.claim
    case .theorem42: Theorem42.claim
    case .covarianceSpectrum: CovarianceSpectrum.claim
    case .weightCost: WeightCost.claim
    case .theorem43: Theorem43.claim
    case .optimality: Optimality.claim
    case .twoResponses: TwoResponses.claim
    case .redrawingTies: RedrawingTies.claim
    case .pilafCost: PilafCost.claim
    case .publishedObjectives: PublishedObjectives.claim
    case .normalisersNearOne: NormalisersNearOne.claim
    case .interpolationLimits: InterpolationLimits.claim
    case .probabilitySpaceInterpolation: ProbabilitySpaceInterpolation.claim
    case .halfMixture: HalfMixture.claim
    case .vanillaComparison: VanillaComparison.claim
    case .gradientNoise: GradientNoise.claim
    case .objectiveAsDivergence: ObjectiveAsDivergence.claim
    case .rewardWeightedRegression: RewardWeightedRegression.claim
    case .divergenceGradients: DivergenceGradients.claim
    case .stepOnDivergences: StepOnDivergences.claim
    case .equalProbabilities: EqualProbabilities.claim
    case .equalTargets: EqualTargets.claim
    case .equalCurvature: EqualCurvature.claim
    case .bestOfNLaw: BestOfNLaw.claim
    case .bestOfNDivergence: BestOfNDivergence.claim
    case .identityPreferenceLoss: IdentityPreferenceLoss.claim
    case .identityPreferenceGradient: IdentityPreferenceGradient.claim
    case .directPreferenceGradient: DirectPreferenceGradient.claim
    case .hardLabelInfimum: HardLabelInfimum.claim
    case .onPolicyIdentityPreference: OnPolicyIdentityPreference.claim
    case .inertPenalty: InertPenalty.claim
    case .clippedSurrogate: ClippedSurrogate.claim
    case .contrastiveStep: ContrastiveStep.claim
    case .repeatedRounds: RepeatedRounds.claim
    case .fewerLabels: FewerLabels.claim
    case .overfittedStart: OverfittedStart.claim
    case .noiseAlongTraining: NoiseAlongTraining.claim
    case .onPolicyData: OnPolicyData.claim
    case .negativeGradient: NegativeGradient.claim
    case .reverseDivergence: ReverseDivergence.claim
    case .rewardPlateau: RewardPlateau.claim
    case .divergenceExplosion: DivergenceExplosion.claim
    case .divergenceOscillation: DivergenceOscillation.claim
    case .modelSize: ModelSize.claim
    case .otherDomains: OtherDomains.claim
    case .realAnnotators: RealAnnotators.claim
    }
  }
}
