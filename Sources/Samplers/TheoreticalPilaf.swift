//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// T-PILAF, the sampler of Theorem 4.1, with its label weight.
///
/// With pi+- = pi e^(+-r_theta) / Z+- over whole responses,
///
///     mu = (pi x pi + Z+ Z- pi+ x pi-) / (1 + Z+ Z-),    w(x) = (1 + Z+ Z-) / Zbar.
///
/// Symmetrised it is pi(a) pi(b) / (2 (1 + Z+ Z-) sigma'(D)), D = r_theta(a) - r_theta(b), which is
/// the whole trick: sigma'(D) is the slope that turns a difference of rewards into one of chances.
public struct TheoreticalPilaf: Sampler {
  /// Whether labels carry w(x); without it prompts are reweighted and alignment is lost.
  public let weighsLabels: Bool

  /// T-PILAF, with the weight of Theorem 4.1 or without any.
  public init(weighted isWeighted: Bool = true) {
    weighsLabels = isWeighted
  }

  /// The sampler in words.
  public var description: SamplerDescription {
    let law = "(pi x pi + Z+Z- pi+ x pi-) / (1 + Z+Z-), whole responses"
    return SamplerDescription(
      name: weighsLabels ? "t-pilaf" : "t-pilaf-unweighted",
      law: law + (weighsLabels ? ", label weight (1 + Z+Z-)/Zbar" : ", no label weight"),
      cost: SamplingCost(forwardPasses: nil, labels: 2), source: "PILAF, section 4")
  }

  /// mu proportional to pi x pi + pi e^r_theta x pi e^-r_theta, of total mass 1 + Z+ Z-.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    .proportional([
      .init(.one, ResponseTilt(.policy), ResponseTilt(.policy)),
      .init(.one, .interpolatedPlus, .interpolatedMinus),
    ])
  }

  /// log(1 + Z+ Z-).
  ///
  /// Complexity: O(n).
  @specialized(where Number == Double)
  public static func logTotalWeight<Number: Scalar>(at prompt: Prompt<Number>) -> Number {
    let (policy, reward) = (prompt.policy.logProbabilities, prompt.implicitReward)
    let logPlus = zip(policy, reward).map { $0 + $1 }.logSumExp()
    let logMinus = zip(policy, reward).map { $0 - $1 }.logSumExp()
    return -Logistic.logProbability(-(logPlus + logMinus))
  }

  /// log Zbar, Zbar = E_x[1 + Z+ Z-].
  ///
  /// Complexity: O(n) a prompt.
  @specialized(where Number == Double)
  public static func logMeanWeight<Number: Scalar>(of problem: Problem<Number>) -> Number {
    problem.prompts.map { Number.log($0.probability) + logTotalWeight(at: $0) }.logSumExp()
  }

  /// Z+ Z- - 1, which is never negative, without cancellation.
  ///
  /// With x = r_theta - E_pi[r_theta] it is u + v + u v, u = E_pi[e^x - 1 - x] and
  /// v = E_pi[e^-x - 1 + x]. Complexity: O(n).
  @specialized(where Number == Double)
  public static func normaliserExcess<Number: Scalar>(at prompt: Prompt<Number>) -> Number {
    let mean = prompt.policy.expectation(of: prompt.implicitReward)
    var (rise, fall) = (Number.zero, Number.zero)
    for (logProbability, reward) in zip(prompt.policy.logProbabilities, prompt.implicitReward) {
      rise += weightedGrowth(reward - mean, logProbability)
      fall += weightedGrowth(mean - reward, logProbability)
    }
    return rise + fall + rise * fall
  }

  /// p (e^x - 1 - x), with p under the exponential where e^x may overflow.
  private static func weightedGrowth<Number: Scalar>(
    _ x: Number, _ logProbability: Number
  ) -> Number {
    guard x.approximation > 1 else {
      return .exp(logProbability) * .expMinusOneMinusArgument(x)
    }
    return .exp(logProbability + x) - .exp(logProbability) * (.one + x)
  }
}
