//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

/// The identities between samplers that the theory states.
struct PilafIdentityTests {
  static let moderate = PromptInstance.battery.filter(\.isModerate)

  /// Expects two laws to be one, to the rounding of the prompt.
  private func expectEqual(
    _ left: PairLaw<Double>, _ right: PairLaw<Double>, at instance: PromptInstance,
    symmetrised: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var (one, other) = ([Double](repeating: 0, count: left.responses), [Double]())
    other = one
    for first in 0..<left.responses {
      if symmetrised {
        left.fillSymmetrisedRow(first, into: &one)
        right.fillSymmetrisedRow(first, into: &other)
      } else {
        left.fillRow(first, into: &one)
        right.fillRow(first, into: &other)
      }
      for (a, b) in zip(one, other).prefix(left.responses - (symmetrised ? first : 0)) {
        #expect(
          abs(a - b) <= instance.roundings * .ulpOfOne * b + .leastNormalMagnitude, "\(instance)",
          sourceLocation: sourceLocation)
      }
    }
  }

  @Test(arguments: moderate)
  func `T-PILAF symmetrised is pi pi over twice (1 + Z+Z-) sigma'`(at instance: PromptInstance) {
    let bandit = instance.bandit
    let law = TheoreticalPilaf().pairLaw(at: instance.prompt)
    let margins = bandit.implicitMargins
    var row = [Double](repeating: 0, count: bandit.count)
    for first in 0..<bandit.count {
      law.fillSymmetrisedRow(first, into: &row)
      for second in first..<bandit.count {
        let margin = margins[first, second]
        let inverseSlope = 2 + .exp(margin) + .exp(-margin)
        let density =
          bandit.policy[first] * bandit.policy[second] * inverseSlope / (2 * bandit.pairNormaliser)
        #expect(
          abs(row[second - first] - density) <= instance.roundings * .ulpOfOne * density
            + .leastNormalMagnitude)
      }
    }
  }

  @Test(arguments: moderate)
  func `Mix-P and Mix-R are proportional to 2 + e^D + e^-D`(at instance: PromptInstance) {
    let bandit = instance.bandit
    for (sampler, margins) in [
      (InverseSlopeSampling(by: .implicit), bandit.implicitMargins),
      (InverseSlopeSampling(by: .oracle), bandit.oracleMargins),
    ] {
      let law = sampler.pairLaw(at: instance.prompt)
      let exact = BruteForcePairTable(count: bandit.count) {
        2 + .exp(margins[$0, $1]) + .exp(-margins[$0, $1])
      }.normalised
      var row = [Double](repeating: 0, count: bandit.count)
      for first in 0..<bandit.count {
        law.fillRow(first, into: &row)
        for second in 0..<bandit.count {
          let expected = exact[first, second]
          #expect(abs(row[second] - expected) <= instance.roundings * .ulpOfOne * expected)
        }
      }
    }
  }

  @Test func `with a uniform policy T-PILAF symmetrised is Mix-P`() throws {
    let instance = try #require(Self.moderate.first { $0.description == "uniform policy" })
    let mix = InverseSlopeSampling(by: .implicit).pairLaw(at: instance.prompt)
    expectEqual(
      TheoreticalPilaf().pairLaw(at: instance.prompt), mix, at: instance, symmetrised: true)
    // In general it is another law.
    let other = Self.moderate[7]
    let distance = TheoreticalPilaf().pairLaw(at: other.prompt)
      .symmetrisedTotalVariation(
        to: InverseSlopeSampling(by: .implicit).pairLaw(at: other.prompt))
    #expect(distance > 0.01)
  }

  @Test(arguments: moderate)
  func `mixtures of share 0, 1/2 and 1 are vanilla, PILAF and interpolated`(
    at instance: PromptInstance
  ) {
    let prompt = instance.prompt
    func mixture(_ share: Double) -> PairLaw<Double> {
      MixtureSampling(interpolatedShare: share).pairLaw(at: prompt)
    }
    expectEqual(mixture(0), VanillaSampling().pairLaw(at: prompt), at: instance)
    expectEqual(mixture(0.5), PracticalPilaf().pairLaw(at: prompt), at: instance)
    guard case .autoregressive(let model) = prompt.family, model.space.length > 1 else {
      expectEqual(mixture(1), InterpolatedSampling().pairLaw(at: prompt), at: instance)
      return
    }
  }

  @Test func `with several tokens token-wise interpolation is another law`() {
    let instance = PromptInstance.tokens[1]
    let tokenWise = MixtureSampling(interpolatedShare: 1).pairLaw(at: instance.prompt)
    let whole = InterpolatedSampling().pairLaw(at: instance.prompt)
    #expect(tokenWise.symmetrisedTotalVariation(to: whole) > 0.001)
  }

  @Test(arguments: moderate, [0.05, 2.5])
  func `interpolating with another beta is PILAF of the problem with that beta`(
    at instance: PromptInstance, beta: Double
  ) {
    let other = instance.problem.problem(over: Double.self).withBeta(beta).prompts[0]
    expectEqual(
      PracticalPilaf(interpolationBeta: beta).pairLaw(at: instance.prompt),
      PracticalPilaf().pairLaw(at: other), at: instance)
  }

  @Test(arguments: moderate)
  func `interpolated policies are those enumerated`(at instance: PromptInstance) {
    let bandit = instance.bandit
    let prompt = instance.prompt
    let whole = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta)
    let tokenWise = InterpolatedPolicies.tokenWise(at: prompt, strength: prompt.beta)
    let relative = instance.roundings * .ulpOfOne
    for (found, expected) in [
      (whole.policies.plus, bandit.plusPolicy), (whole.policies.minus, bandit.minusPolicy),
      (tokenWise.plus, bandit.tokenWisePlusPolicy), (tokenWise.minus, bandit.tokenWiseMinusPolicy),
    ] {
      for (chance, exact) in zip(found.probabilities, expected) {
        #expect(abs(chance - exact) <= relative * exact)
      }
    }
    #expect(abs(whole.logNormaliserPlus - .log(bandit.plusNormaliser)) <= relative)
    #expect(abs(whole.logNormaliserMinus - .log(bandit.minusNormaliser)) <= relative)
    #expect(
      abs(TheoreticalPilaf.logTotalWeight(at: prompt) - .log(bandit.pairNormaliser)) <= relative)
    #expect(bandit.pairNormaliser >= 2 - relative)
  }

  @Test(arguments: moderate, [1, 1e-3, 1e-9])
  func `Z+Z- - 1 is the mean of cosh D - 1, however small`(
    at instance: PromptInstance, scale: Double
  ) {
    let prompt = instance.problem.problem(over: Double.self)
      .withBeta(scale * instance.problem.beta).prompts[0]
    var exact = 0.0
    for first in 0..<prompt.responses {
      for second in 0..<prompt.responses {
        let margin = prompt.implicitReward[first] - prompt.implicitReward[second]
        let mass = prompt.policy.probabilities[first] * prompt.policy.probabilities[second]
        exact += 2 * mass * Double.sinh(margin / 2).squared
      }
    }
    let excess = TheoreticalPilaf.normaliserExcess(at: prompt)
    #expect(excess >= 0)
    // Differences of implicit rewards are right to a few ulps of the rewards themselves.
    let reward = prompt.implicitReward.map { abs($0) }.max() ?? 0
    let rounding = instance.roundings * .ulpOfOne
    #expect(
      abs(excess - exact) <= rounding
        * (exact + reward * exact.squareRoot() + reward * reward * rounding))
  }

  @Test func `at beta = 1 the policy pi- is the reference`() {
    for instance in Self.moderate {
      let prompt = instance.problem.problem(over: Double.self).withBeta(1).prompts[0]
      let whole = InterpolatedPolicies.wholeResponse(at: prompt, strength: 1)
      let relative = instance.roundings * .ulpOfOne
      for policies in [whole.policies, InterpolatedPolicies.tokenWise(at: prompt, strength: 1)] {
        for (chance, exact) in zip(policies.minus.probabilities, prompt.reference.probabilities) {
          #expect(abs(chance - exact) <= relative * exact)
        }
      }
      #expect(abs(whole.logNormaliserMinus) <= relative)
    }
  }

  @Test(arguments: 2...8)
  func `where the policy is the reference T-PILAF and PILAF are Vanilla, bit for bit`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let logits = (0..<count).map { _ in Double.random(in: -6...6, using: &generator) }
    let prompt = Problem.bandit(
      beta: 0.3, referenceLogits: logits, policyLogits: logits, reward: logits.map { -2 * $0 }
    ).prompts[0]
    var (vanilla, found) = ([Double](zeros: count), [Double](zeros: count))
    for first in 0..<count {
      VanillaSampling().pairLaw(at: prompt).fillRow(first, into: &vanilla)
      TheoreticalPilaf().pairLaw(at: prompt).fillRow(first, into: &found)
      #expect(found == vanilla)
      PracticalPilaf().pairLaw(at: prompt).fillRow(first, into: &found)
      #expect(found == vanilla)
    }
  }
}
