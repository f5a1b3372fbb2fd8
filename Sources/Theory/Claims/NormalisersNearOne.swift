//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// For fixed policies the normalisers tend to one with beta: each to first order, their product to
/// second.
enum NormalisersNearOne {
  static let claim = Claim(
    identifier: .normalisersNearOne, title: "Z+- near 1 for small beta",
    statement: """
      for fixed policies log Z+ and log Z- are O(beta), and Z+ Z- - 1 is O(beta^2), as beta tends \
      to zero
      """,
    source: "PILAF, section 5, where the mixture is set to one half",
    hypotheses: ["pi_theta differs from pi_ref", "the policies stay as they are"],
    standing: .published, surveys: { [rates(), divergences()] }, examine: examine)

  private static let logarithms = ClaimedOrder(
    atLeast: 1, of: "|log Z+| + |log Z-|", in: "beta")
  private static let excess = ClaimedOrder(atLeast: 2, of: "Z+ Z- - 1", in: "beta")

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let problem = instance.problem
    let width = problem.prompts.map { $0.implicitReward.width }.max() ?? 0
    guard width > RoundingTolerance(operations: instance.roundings, mass: 1).bound else {
      return nil
    }
    let prompts = problem.prompts.map { CentredRewards(of: $0) }
    let samples = ShrinkingError.errors.map {
      Self.samples(of: prompts, beta: problem.beta * $0 / width, instance.roundings)
    }
    let findings = self.findings(on: instance)
    let evidence = [
      logarithms.evidence(from: samples.map(\.logarithms), on: instance, findings: findings),
      excess.evidence(from: samples.map(\.excess), on: instance, findings: findings),
    ]
    return evidence.first { $0.outcome == .fails }
      ?? evidence.first { $0.undecidedReason != nil }
      ?? evidence.max { $0.tightness < $1.tightness }
  }

  /// E_x[|log Z+| + |log Z-|] and E_x[Z+ Z- - 1] at a beta, the policies fixed.
  ///
  /// log Z+- = +-beta KL + log(1 + E[e^x - 1 - x]) with x = +-beta (lambda - KL); a log-ratio lambda
  /// is right to roundings x 2^-52, and so x to beta times that. Z+ Z- - 1 is a sum of positive terms
  /// e^x - 1 - x. Complexity: O(n) a prompt.
  private static func samples(
    of prompts: [CentredRewards], beta: Double, _ roundings: Double
  ) -> (logarithms: OrderSample, excess: OrderSample) {
    var (logarithms, growth, excess, mass) = (0.0, 0.0, 0.0, 0.0)
    for prompt in prompts {
      let sums = NormaliserGrowth(of: prompt, atBeta: beta)
      logarithms +=
        prompt.chance
        * ((sums.shift + .log(onePlus: sums.rise)).magnitude
          + (.log(onePlus: sums.fall) - sums.shift).magnitude)
      growth += prompt.chance * (sums.rise + sums.fall)
      excess += prompt.chance * sums.excess
      mass += prompt.chance * (sums.excess + 2 * beta * sums.width)
    }
    func sample(_ value: Double, mass: Double) -> OrderSample {
      OrderSample(
        argument: beta, value: value,
        error: RoundingTolerance(operations: roundings, mass: mass).bound)
    }
    return (sample(logarithms, mass: 2 * beta + growth), sample(excess, mass: mass))
  }

  /// The normalisers at the problem's own beta, where nothing need be near one.
  private static func findings(on instance: Instance) -> [Evidence.Finding] {
    let logs = instance.work.interpolations
    let excess =
      instance.problem.prompts.map { TheoreticalPilaf.normaliserExcess(at: $0) }.max() ?? 0
    return [
      .init("largest Z+ at the problem's beta", .exp(logs.map(\.logNormaliserPlus).max() ?? 0)),
      .init("smallest Z- there", .exp(logs.map(\.logNormaliserMinus).min() ?? 0)),
      .init("largest Z+ Z- - 1 there", excess),
    ]
  }
}

/// The implicit rewards of one prompt about their mean.
private struct CentredRewards {
  /// rho(x).
  let chance: Double
  /// beta, which the rewards carry.
  let beta: Double
  /// pi_theta.
  let probabilities: [Double]
  /// E[r_theta].
  let mean: Double
  /// r_theta less its mean.
  let distances: [Double]
  /// The range of r_theta.
  let width: Double

  init(of prompt: Prompt<Double>) {
    let mean = prompt.policy.expectation(of: prompt.implicitReward)
    self.mean = mean
    chance = prompt.probability
    beta = prompt.beta
    probabilities = prompt.policy.probabilities
    distances = prompt.implicitReward.map { $0 - mean }
    width = prompt.implicitReward.width
  }
}

/// The parts of the normalisers of one prompt at a beta that is not the prompt's own.
private struct NormaliserGrowth {
  /// beta KL(pi_theta || pi_ref).
  let shift: Double
  /// E[e^x - 1 - x], x = beta (lambda - KL).
  let rise: Double
  /// E[e^-x - 1 + x].
  let fall: Double
  /// The range of x.
  let width: Double

  /// Z+ Z- - 1.
  var excess: Double { rise + fall + rise * fall }

  /// Complexity: O(n).
  init(of rewards: CentredRewards, atBeta beta: Double) {
    let scale = beta / rewards.beta
    var (rise, fall) = (0.0, 0.0)
    for (response, probability) in rewards.probabilities.enumerated() {
      let x = scale * rewards.distances[response]
      rise += probability * .expMinusOneMinusArgument(x)
      fall += probability * .expMinusOneMinusArgument(-x)
    }
    (self.rise, self.fall) = (rise, fall)
    shift = scale * rewards.mean
    width = scale * rewards.width
  }
}
