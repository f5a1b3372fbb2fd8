//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar
import Testing

@testable import Certification
@testable import Theory

/// The statements on categories: true ones certified on any instance, wrong ones refuted.
struct CategoricalStatementTests {
  private typealias Problem = CategoricalProblem<Ball>

  /// What is decided at the first precision that decides it.
  private static func certainties(
    of claim: ClaimIdentifier, on instance: CategoricalInstance
  ) -> [Certainty] {
    var found: [Certainty] = [.undecided]
    for bits in [128, 256, 512, 1024] where found.contains(.undecided) {
      found = Precision.$bits.withValue(bits) {
        CertifiedClaims.statements(of: claim, at: instance.problem.converted { Ball($0) })
          .map(\.certainty)
      }
    }
    return found
  }

  @Test(arguments: CertifiedClaims.identifiers.filter { $0 != .reverseDivergence })
  func `a claim on categories is certified on instances of another seed`(claim: ClaimIdentifier) {
    guard !CertifiedClaims.categories(of: claim).isEmpty else { return }
    var statements = 0
    for index in 0..<20 {
      let certainties = Self.certainties(of: claim, on: .random(index, seed: 7))
      #expect(certainties.allSatisfy { $0 == .yes }, "\(index): \(certainties)")
      statements += certainties.count
    }
    #expect(statements >= 20 || claim == .contrastiveStep)
  }

  @Test func `a formula with an error in its thirtieth digit is refuted`() throws {
    let problem = try CategoricalExample.problem()
    let error = Ball.one + (try #require(Ball(decimal: "1e-30")))
    func certainty(_ formula: [Ball], _ derivative: [Ball]) -> Certainty {
      CertifiedStatement("", equal: [(formula, derivative)]).certainty
    }
    let pairs: [([Ball], [Ball])] = [
      (
        problem.policy.forwardDivergenceGradient(toward: problem.target),
        problem.derivatives { CategoricalProblem.divergence(of: $0.target, from: $1).value }
      ),
      (
        IdentityPreferenceGradient.gradient(at: problem),
        problem.derivatives { $0.identityLoss($0.change($1), under: $0.data).value }
      ),
      (
        DirectPreferenceGradient.gradient(at: problem),
        problem.derivatives {
          $0.directLoss($0.change($1), under: $0.data, labels: .bradleyTerry).value
        }
      ),
    ]
    for (formula, derivative) in pairs {
      #expect(certainty(formula, derivative) == .yes)
      #expect(certainty(formula.map { $0 * error }, derivative) == .no)
      #expect(certainty(formula.map { -$0 }, derivative) == .no)
    }
    #expect(
      CertifiedStatement<Ball>(
        "",
        vanishing: [
          SizedValue(
            ObjectiveAsDivergence.residual(at: problem).value + error - .one, mass: 1)
        ]
      ).certainty == .no)
  }

  @Test func `a threshold other than the mean is refuted between the two`() throws {
    let problem = try CategoricalExample.problem()
    let (race, first, second) = EqualProbabilities.race(at: problem)
    let q = race.target.probabilities
    let mean = DivergenceRace.logarithmicMean(q[first], q[second])
    let p = race.policy.probabilities[first]
    func certainty(_ threshold: Ball) -> Certainty {
      EqualProbabilitiesStatement.statement(of: race, first, second, threshold: threshold)
        .certainty
    }
    #expect(certainty(mean) == .yes)
    let factor: Ball = p.isLess(than: mean) == .yes ? Ball(0.5) : Ball(2)
    #expect(certainty(p * factor) == .no)
    #expect(certainty(p) == .undecided)
    #expect(
      EqualProbabilitiesStatement.statement(of: race, second, first, threshold: mean).certainty
        == .undecided)
    let (other, high, low) = EqualTargets.race(at: problem)
    let share = other.target.probabilities[high]
    let bound = EqualTargets.threshold(of: other, high, low)
    let wrong = share * (share.isLess(than: bound) == .yes ? Ball(0.5) : Ball(2))
    #expect(
      EqualTargetsStatement.statement(of: other, high, low, threshold: wrong).certainty == .no)
  }

  @Test func `draws of another law give the penalty a gradient`() throws {
    let problem = try CategoricalExample.problem()
    #expect(InertPenaltyStatement.statement(at: problem).certainty == .yes)
    #expect(
      InertPenaltyStatement.statement(at: problem, draws: problem.data).certainty == .no)
  }

  @Test func `a step that is called contrastive the wrong way round is refuted`() throws {
    let changes = ContrastiveStep.changes(at: try CategoricalExample.problem())
    #expect(ContrastiveStepStatement.contrast(changes).allSatisfy { $0.certainty == .yes })
    let reversed = changes.map { change in
      ContrastiveStep.Change(
        excess: -change.excess, rise: change.rise, residual: change.residual + change.excess)
    }
    #expect(ContrastiveStepStatement.contrast(reversed)[0].certainty == .no)
    // Where the excess may be zero the identity speaks, and a wrong one is refuted.
    let open = changes.map {
      ContrastiveStep.Change<Ball>(excess: .zero, rise: $0.rise, residual: $0.residual)
    }
    #expect(ContrastiveStepStatement.contrast(open).allSatisfy { $0.certainty == .yes })
    let wrong = changes.map {
      ContrastiveStep.Change<Ball>(
        excess: .zero, rise: $0.rise, residual: $0.residual + Ball(1e-30))
    }
    #expect(ContrastiveStepStatement.contrast(wrong).contains { $0.certainty == .no })
  }

  @Test func `rewards that an enclosure cannot order decide nothing`() throws {
    let problem = try CategoricalExample.problem()
    let blurred = problem.converted { $0.widened(by: Ball(1e-3)) }
    for claim in [
      ClaimIdentifier.identityPreferenceLoss, .identityPreferenceGradient, .hardLabelInfimum,
      .onPolicyIdentityPreference, .bestOfNLaw, .bestOfNDivergence, .repeatedRounds,
    ] {
      let statements = CertifiedClaims.statements(of: claim, at: blurred)
      #expect(!statements.isEmpty && statements.allSatisfy { $0.certainty == .undecided })
    }
  }

  @Test func `the slogan on reverse KL is refuted by strict inequalities on rare categories`()
    throws
  {
    let assessment = try #require(
      CertifiedClaimTests.assessments([], claims: [.reverseDivergence], maximum: 1024)[
        .reverseDivergence])
    guard case .refuted(let evidence) = assessment.verdict,
      case .order(let measured, let limit) = evidence.certificate?.form
    else {
      Issue.record("the verdict is \(assessment.verdict)")
      return
    }
    #expect(measured.lower > limit.upper)
    #expect(evidence.instance.name == "two rare categories")
    #expect(assessment.held == 2 && assessment.failed == 2 && assessment.undecided == 0)
    // 0.4 - 0.01 log 5, of laws that are rounded to binary.
    #expect(
      assessment.evidence.contains { ($0.measured - 0.383_905_620_875_659).magnitude < 1e-14 })
  }
}
#endif
