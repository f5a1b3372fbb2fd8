//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing
import Theory

@testable import Certification

/// What claims on categories are made of, against references of fifty digits by `references.py`.
struct CategoricalReferenceTests {
  private static func check(
    bits: Int, _ figures: (CategoricalProblem<Ball>) -> [(Ball, String)]
  ) throws {
    try Precision.$bits.withValue(bits) {
      for (value, reference) in figures(try CategoricalExample.problem(bits: bits)) {
        #expect(value.overlaps(try Examples.reference(reference)), "\(value) \(reference)")
        #expect(value.radius < Double.sqrt(.exp2(-Double(bits))))
      }
    }
  }

  @Test(arguments: [64, 128, 160])
  func `values contain the references`(bits: Int) throws {
    try Self.check(bits: bits) { problem in
      let policy = problem.policy
      let regression = policy.logProbabilities.indices.map {
        problem.reference.probabilities[$0] * .exp(problem.reward[$0] / problem.beta)
          * policy.logProbabilities[$0]
      }
      let change = problem.change(policy)
      return [
        (
          problem.objective(of: policy).value,
          "0.37672279883076245347232730236642126885207264627636"
        ),
        (
          problem.beta * problem.optimum.logNormaliser,
          "0.63111946114620449659705237621586088437955125413393"
        ),
        (regression.sum(), "-9.3730175854110073633546117248716513117076167249819"),
        (
          BestOfNDivergence.divergence(4, at: problem),
          "0.51181534914895361928000927138177368657029733098661"
        ),
        (
          problem.identityLoss(change, under: problem.data).value,
          "0.66811576825667588078797101554979507639718175414797"
        ),
        (
          DirectPreferenceGradient.leastLoss(at: problem).value,
          "0.6438533981678075359108377860890227275014332857976"
        ),
        (
          DirectPreferenceGradient.labelEntropy(at: problem).value,
          "0.6438533981678075359108377860890227275014332857976"
        ),
        (
          HardLabelInfimum.loss(change, at: problem).value,
          "0.72023070695695995375128142368776555175487112960824"
        ),
      ]
    }
  }

  @Test(arguments: [64, 128, 160])
  func `gradients contain the references`(bits: Int) throws {
    try Self.check(bits: bits) { problem in
      let (policy, target) = (problem.policy, problem.target)
      let objective = policy.objectiveGradient(
        reward: problem.reward, reference: problem.reference, beta: problem.beta)
      let threshold = IdentityPreferenceGradient.threshold(at: problem)
      let curvature = problem.derivatives(at: target.logProbabilities) {
        $1.reverseDivergenceGradient(toward: $0.target)[0]
      }
      return [
        (objective[0], "0.17675588924658445835248673852088077718612868575577"),
        (
          policy.reverseDivergenceGradient(toward: target)[1],
          "0.096290496239514971326469318172677559686905878560329"
        ),
        (curvature[1], "-0.082650488989222169226514865940200302916517660787532"),
        (
          IdentityPreferenceGradient.gradient(at: problem)[2],
          "0.9952953875397888498073209992244941083408150552051"
        ),
        (
          IdentityPreferenceGradient.laplacianGradient(at: problem, threshold)[0],
          "-0.18180056883969668561707602899387450735489972114207"
        ),
        (
          OnPolicyIdentityPreference.gradient(of: policy, at: problem)[3],
          "-0.14968707384525265695952885763698875827005846413843"
        ),
        (
          DirectPreferenceGradient.gradient(at: problem)[0],
          "-0.021814403986919650927304905056160360304696691208338"
        ),
      ]
    }
  }

  @Test(arguments: [64, 128, 160])
  func `steps and rounds contain the references`(bits: Int) throws {
    try Self.check(bits: bits) { problem in
      let race = DivergenceRace(policy: problem.policy, target: problem.target)
      // The winner is the first, the loser the third, and the other one the second.
      let rise = ContrastiveStep.changes(at: problem)[2].rise
      let tilted = FiniteDistribution(
        logits: zip(problem.reference.logProbabilities, problem.reward).map {
          $0 + Ball(4) * $1 / problem.beta
        })
      return [
        (
          problem.stepSize * race.reverseMove(0, 1),
          "0.024456086363216557691671634344824237738564314948647"
        ),
        (rise, "-0.020530291628565934271988396774003062726564353867408"),
        (tilted.probabilities[1], "0.000034770893373509681082423884288797166839606465459239"),
      ]
    }
  }

  @Test(arguments: [24, 64, 128])
  func `the law of the best contains the law with many digits, however unlikely a class`(
    bits: Int
  ) throws {
    for logits in [[0.0, -800, -3], [-800, 0, -3], [-30, -30, 0], [0, 0, 0], [-90, -1e-3, 5]] {
      for reward in [[0.0, 1, 2], [2, 1, 0], [1, 1, 0], [0, 1, 1], [1, 1, 1]] {
        for draws in [1, 2, 5, 64, 1000] {
          func law(_ bits: Int) -> [Ball] {
            Precision.$bits.withValue(bits) {
              FiniteDistribution(logits: logits.map { Ball($0) })
                .best(of: draws, by: ScoreClasses(reward)).probabilities
            }
          }
          let exact = law(4096)
          #expect(exact.allSatisfy { $0.radius < 1e-300 })
          for (coarse, fine) in zip(law(bits), exact) {
            #expect(!coarse.isBounded || coarse.overlaps(fine), "\(logits) \(reward) \(draws)")
          }
        }
      }
    }
  }
}
#endif
