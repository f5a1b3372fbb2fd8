//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

@testable import Theory

struct LinkAlignmentTests {
  @Test func `what is left of the identity has the order 2 on the three-arm bandit`() throws {
    let evidence = try #require(LinkAlignment.claim.examine(BuiltInInstances.threeArmBandit))
    #expect(abs(try #require(evidence.finding("slope at zero")) - 2) < 0.001)
    #expect(evidence.outcome == .holds)
  }

  @Test(arguments: BuiltInInstances.all.map(\.name))
  func `it holds on the built-in problems or is lost in rounding`(name: String) throws {
    let instance = try #require(BuiltInInstances.all.first { $0.name == name })
    guard let evidence = LinkAlignment.claim.examine(instance) else { return }
    #expect(evidence.outcome != .fails)
  }

  @Test func `with the logistic link the loss gradient is that of T-PILAF`() throws {
    let problem = BuiltInInstances.sharedParameters.problem
    let sampler = TheoreticalPilaf()
    let weights = try #require(sampler.labelWeights(for: problem))
    let gradient = LinkLoss.gradients(
      problem, under: problem.oracles, .logistic,
      laws: problem.prompts.map { sampler.pairLaw(at: $0) }, weights: weights.values)
    let expected = PreferenceLoss.evaluate([sampler], on: problem)[0].gradient
    for (left, right) in zip(zip(gradient.values, expected.values), gradient.masses) {
      let tolerance = RoundingTolerance(operations: problem.roundings, mass: right).bound
      #expect(abs(left.0 - left.1) <= tolerance)
    }
  }

  @Test func `the gradient is that of the loss by finite differences`() {
    // L(theta) = -E_x w sum of mu (F(D*) log F(D) + F(-D*) log F(-D)), summed pair by pair.
    let problem = BuiltInInstances.threeArmBandit.problem
    let sampler = LinkAlignedSampling(link: .probit)
    let law = sampler.pairLaw(at: problem.prompts[0])
    func loss(_ theta: [Double]) -> Double {
      let prompt = problem.moved(to: theta).prompts[0]
      var sum = 0.0
      for a in 0..<3 {
        for b in 0..<3 {
          let oracle = prompt.reward[a] - prompt.reward[b]
          let model = prompt.implicitReward[a] - prompt.implicitReward[b]
          let link = LinkFunction.probit
          sum -=
            law.probability(of: a, b)
            * (link.probability(oracle) * link.logProbability(model)
              + link.probability(-oracle) * link.logProbability(-model))
        }
      }
      return sum
    }
    let gradient = LinkLoss.gradients(
      problem, under: problem.oracles, .probit, laws: [law], weights: [1])
    for parameter in 0..<3 {
      let step = 1.0 / 1024
      func quotient(_ scale: Double) -> Double {
        var (up, down) = (problem.theta, problem.theta)
        up[parameter] += scale * step
        down[parameter] -= scale * step
        return (loss(up) - loss(down)) / (2 * scale * step)
      }
      // Richardson's extrapolation; the change it makes is far above the error it leaves.
      let (fine, coarse) = (quotient(1), quotient(2))
      let value = fine + (fine - coarse) / 3
      let error = (fine - coarse).magnitude / 16 + 64 * .ulpOfOne / step
      #expect(abs(value - gradient.values[parameter]) <= error)
    }
  }
}

extension Problem<Double> {
  /// Its own oracle alone.
  fileprivate var oracles: [OracleRewards<Double>] {
    prompts.map { OracleRewards(oracles: 1, values: $0.reward) }
  }
}
