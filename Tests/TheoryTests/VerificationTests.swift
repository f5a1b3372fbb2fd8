//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct VerificationTests {
  /// The published claims that are false.
  private let refuted: Set<ClaimIdentifier> = [
    .optimality,
    .entropyOfInterpolation, .probabilitySpaceInterpolation, .halfMixture, .vanillaComparison,
    .gradientNoise, .reverseDivergence, .negativeGradient,
    .fewerLabels, .overfittedStart, .noiseAlongTraining,
    .rewardPlateau, .divergenceExplosion, .divergenceOscillation,
  ]
  private let bandits = (2...5).map { Examples.bandit($0) }

  @Test func `a false claim of our own is refuted and fails the run`() {
    let claim = Examples.claim { $0.size.responses > 3 ? 2 : 0 }
    let assessments = Verification.run(claims: [claim], instances: bandits)
    #expect(assessments[0].verdict.counterexample?.instance.size.responses == 4)
    #expect(!assessments.isAsExpected)
  }

  @Test func `a false claim of a paper is refuted and fails nothing`() {
    let claim = Examples.claim(standing: .published) { _ in 2 }
    let assessments = Verification.run(claims: [claim], instances: bandits)
    #expect(assessments[0].verdict.counterexample != nil)
    #expect(assessments.isAsExpected)
  }

  @Test func `a run that examined nothing is not as expected`() {
    #expect(!Verification.run(claims: [], instances: bandits).isAsExpected)
    let claim = Examples.claim { _ in nil }
    #expect(!Verification.run(claims: [claim], instances: bandits).isAsExpected)
    #expect(!Verification.run(claims: [Examples.claim { _ in 0 }], instances: []).isAsExpected)
  }

  @Test func `an undecided claim is noticed`() {
    let claim = Claim(
      identifier: .theorem41, title: "an example", statement: "nothing", source: "this test"
    ) { Examples.undecided("too small", on: $0) }
    let assessments = Verification.run(claims: [claim], instances: bandits)
    #expect(assessments.hasUndecided)
    #expect(assessments.isAsExpected)
    #expect(!Verification.run(claims: [Examples.claim { _ in 0 }], instances: bandits).hasUndecided)
  }

  @Test func `a claim is examined on its own instances once`() {
    let claim = Examples.claim(instances: [bandits[0]]) { _ in 0 }
    #expect(Verification(claims: [claim]).assessments[0].held == 1)
    let assessments = Verification.run(claims: [claim], instances: bandits)
    #expect(assessments[0].verdict.support == bandits.count)
  }

  @Test func `progress counts every instance`() {
    var reports: [[Int]] = []
    _ = Verification.run(claims: [], instances: bandits) { reports.append([$0, $1]) }
    #expect(reports == [[1, 4], [2, 4], [3, 4], [4, 4]])
  }

  private static let problems = RandomProblems(seed: 3)
  private static let handmade = BuiltInInstances.all

  /// The built-in instances and six random problems, examined one after the other.
  private static let inTurn: Verification = {
    var inTurn = Verification(blank: ClaimLedger.examinable)
    for instance in handmade { inTurn.examine(instance) }
    for index in 0..<6 { inTurn.examine(problems.problem(index)) }
    return inTurn
  }()

  @Test(arguments: [1, 2, 3, 7])
  func `the outcome does not depend on the number of threads`(threads: Int) {
    let (problems, handmade, inTurn) = (Self.problems, Self.handmade, Self.inTurn)
    var inChunks = Verification(blank: ClaimLedger.examinable)
    let count = handmade.count + 6
    for range in [0..<3, 3..<3, 3..<count] {
      inChunks.examine(range, threads: threads) { position in
        position < handmade.count
          ? handmade[position] : problems.problem(position - handmade.count)
      }
    }
    for (left, right) in zip(inTurn.assessments, inChunks.assessments) {
      #expect(left.held == right.held)
      #expect(left.failed == right.failed)
      #expect(left.undecided == right.undecided)
      #expect(left.worst?.measured.bitPattern == right.worst?.measured.bitPattern)
      #expect(left.worst?.tolerance.bitPattern == right.worst?.tolerance.bitPattern)
      #expect(left.worst?.instance.name == right.worst?.instance.name)
      #expect(left.evidence.map(\.instance.name) == right.evidence.map(\.instance.name))
      #expect(left.evidence.map(\.measured) == right.evidence.map(\.measured))
    }
  }

  @Test func `own instances are examined alike on any number of threads`() {
    let claims = [ClaimIdentifier.needForWeight, .twoResponses, .optimality].map(ClaimLedger.claim)
    let (one, two) = (Verification(claims: claims), Verification(claims: claims, threads: 2))
    for (left, right) in zip(one.assessments, two.assessments) {
      #expect(left.claim.identifier == right.claim.identifier)
      #expect(!left.evidence.isEmpty)
      #expect(left.evidence.map(\.measured) == right.evidence.map(\.measured))
    }
  }

  /// Every claim that is examined, on its own instances and on the built-in ones.
  static let onBuiltInInstances = Verification.run(instances: BuiltInInstances.all)

  @Test func `the ledger comes out as expected on the built-in instances`() {
    let assessments = Self.onBuiltInInstances
    #expect(assessments.isAsExpected)
    #expect(!assessments.hasUndecided)
    for assessment in assessments {
      #expect(assessment.examined > 0, "\(assessment.claim.identifier)")
      #expect(
        (assessment.verdict.counterexample != nil)
          == refuted.contains(assessment.claim.identifier),
        "\(assessment.claim.identifier)")
    }
  }

  @Test func `the ledger comes out as expected on random instances`() {
    let assessments = Verification.run(instances: RandomProblems(seed: 1).prefix(50))
    #expect(assessments.isAsExpected)
    #expect(!assessments.hasUndecided)
    for assessment in assessments where assessment.claim.quantifier == .universal {
      #expect(assessment.claim.standing == .published || assessment.failed == 0)
    }
  }
}
