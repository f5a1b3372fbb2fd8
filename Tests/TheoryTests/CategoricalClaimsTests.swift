//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

/// The claims on categories, on their own instances and on others.
struct CategoricalClaimsTests {
  /// A claim and its evidence on an instance.
  struct Statement: Sendable, CustomTestStringConvertible {
    let claim: Claim
    let evidence: @Sendable (CategoricalInstance) -> [Evidence]

    init(_ claim: Claim, _ evidence: @escaping @Sendable (CategoricalInstance) -> Evidence) {
      self.init(claim) { [evidence($0)] }
    }

    init(_ claim: Claim, _ evidence: @escaping @Sendable (CategoricalInstance) -> [Evidence]) {
      self.claim = claim
      self.evidence = evidence
    }

    var testDescription: String { claim.identifier.rawValue }
  }

  static let statements: [Statement] = [
    Statement(ObjectiveAsDivergence.claim, ObjectiveAsDivergence.evidence),
    Statement(RewardWeightedRegression.claim, RewardWeightedRegression.evidence),
    Statement(DivergenceGradients.claim, DivergenceGradients.evidence),
    Statement(StepOnDivergences.claim, StepOnDivergences.evidence),
    Statement(EqualProbabilities.claim, EqualProbabilities.evidence),
    Statement(EqualTargets.claim, EqualTargets.evidence),
    Statement(EqualCurvature.claim, EqualCurvature.evidence),
    Statement(BestOfNLaw.claim, BestOfNLaw.evidence),
    Statement(BestOfNDivergence.claim, BestOfNDivergence.evidence),
    Statement(IdentityPreferenceLoss.claim, IdentityPreferenceLoss.evidence),
    Statement(IdentityPreferenceGradient.claim, IdentityPreferenceGradient.evidence),
    Statement(DirectPreferenceGradient.claim, DirectPreferenceGradient.evidence),
    Statement(HardLabelInfimum.claim, HardLabelInfimum.evidence),
    Statement(OnPolicyIdentityPreference.claim, OnPolicyIdentityPreference.evidence),
    Statement(InertPenalty.claim, InertPenalty.evidence),
    Statement(ClippedSurrogate.claim, ClippedSurrogate.evidence),
    Statement(ContrastiveStep.claim, ContrastiveStep.evidence),
    Statement(RepeatedRounds.claim, RepeatedRounds.evidence),
  ]

  @Test(arguments: statements)
  func `a claim holds on its own instances, and no other problem is asked`(statement: Statement) {
    let evidence = statement.claim.ownEvidence
    #expect(evidence.count >= CategoricalInstance.all.count - 2)
    for evidence in evidence {
      #expect(evidence.outcome == .holds, "\(evidence.instance.name): \(evidence.quantity)")
    }
    #expect(statement.claim.examine(BuiltInInstances.threeArmBandit) == nil)
  }

  @Test(arguments: statements)
  func `a claim holds on instances drawn with another seed`(statement: Statement) {
    for index in 0..<60 {
      let instance = CategoricalInstance.random(index, seed: 2)
      for evidence in statement.evidence(instance) {
        #expect(
          evidence.outcome == .holds,
          "\(index): \(evidence.quantity) = \(evidence.measured) > \(evidence.tolerance)")
      }
    }
  }

  @Test func `a tolerance of finite differences leaves no room for a wrong gradient`() {
    let instance = CategoricalInstance.fourCategories
    let gradient = instance.policy.forwardDivergenceGradient(toward: instance.target)
    let wrong = gradient.map { $0 * (1 + 1e-7) }
    let residual = instance.residual(of: wrong) {
      CategoricalProblem.divergence(of: instance.target, from: $0)
    }
    #expect(residual.ratio > 1)
  }

  @Test func `the machine-checked ones are proved`() {
    let proved: [ClaimIdentifier] = [
      .divergenceGradients, .equalProbabilities, .bestOfNLaw, .inertPenalty,
    ]
    let assessments = Verification(claims: proved.map(ClaimLedger.claim)).assessments
    #expect(assessments.count == proved.count)
    for assessment in assessments {
      guard case .proved = assessment.verdict else {
        Issue.record("\(assessment.claim.identifier): \(assessment.verdict)")
        continue
      }
    }
  }
}
