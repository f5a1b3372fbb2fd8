//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Theory

extension CertifiedClaims {
  /// The instances on which a claim on categories is certified; none for other claims.
  static func categories(of claim: ClaimIdentifier) -> [CategoricalInstance] {
    if claim == .reverseDivergence { return ReverseDivergence.examples }
    return onCategories.contains(claim) ? CategoricalInstance.all : []
  }

  /// The claims on one categorical policy.
  private static let onCategories: Set<ClaimIdentifier> = [
    .objectiveAsDivergence, .rewardWeightedRegression, .divergenceGradients, .stepOnDivergences,
    .equalProbabilities, .equalTargets, .equalCurvature, .bestOfNLaw, .bestOfNDivergence,
    .identityPreferenceLoss, .identityPreferenceGradient, .directPreferenceGradient,
    .hardLabelInfimum, .onPolicyIdentityPreference, .inertPenalty, .clippedSurrogate,
    .contrastiveStep, .repeatedRounds,
  ]

  /// What a claim states about a few categories; nothing where a hypothesis is not met.
  static func statements<Number: EnclosingScalar>(
    of claim: ClaimIdentifier, at problem: CategoricalProblem<Number>
  ) -> [CertifiedStatement<Number>] {
    switch claim {
    case .objectiveAsDivergence: [ObjectiveAsDivergenceStatement.statement(at: problem)]
    case .rewardWeightedRegression: [RewardWeightedRegressionStatement.statement(at: problem)]
    case .divergenceGradients: [DivergenceGradientsStatement.statement(at: problem)]
    case .stepOnDivergences: [StepOnDivergencesStatement.statement(at: problem)]
    case .equalProbabilities: [EqualProbabilitiesStatement.statement(at: problem)]
    case .equalTargets: [EqualTargetsStatement.statement(at: problem)]
    case .equalCurvature: [EqualCurvatureStatement.statement(at: problem)]
    case .bestOfNLaw: [BestOfNLawStatement.statement(at: problem)]
    case .bestOfNDivergence: BestOfNDivergenceStatement.statements(at: problem)
    case .identityPreferenceLoss: [IdentityPreferenceLossStatement.statement(at: problem)]
    case .identityPreferenceGradient: [IdentityPreferenceGradientStatement.statement(at: problem)]
    case .directPreferenceGradient: [DirectPreferenceGradientStatement.statement(at: problem)]
    case .hardLabelInfimum: HardLabelInfimumStatement.statements(at: problem)
    case .onPolicyIdentityPreference: [OnPolicyIdentityPreferenceStatement.statement(at: problem)]
    case .inertPenalty: [InertPenaltyStatement.statement(at: problem)]
    case .clippedSurrogate: [ClippedSurrogateStatement.statement(at: problem)]
    case .contrastiveStep: ContrastiveStepStatement.statements(at: problem)
    case .repeatedRounds: [RepeatedRoundsStatement.statement(at: problem)]
    case .reverseDivergence: ReverseDivergenceStatement.statements(at: problem)
    default: []
    }
  }
}
