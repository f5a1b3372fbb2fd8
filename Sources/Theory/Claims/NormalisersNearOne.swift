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

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let problem = instance.problem
    let width = problem.prompts.map { $0.implicitReward.width }.max() ?? 0
    guard width > RoundingTolerance(operations: instance.roundings, mass: 1).bound else {
      return nil
    }
    let scaled = RemainderSamples.errors.map { problem.withBeta(problem.beta * $0 / width) }
    let findings = self.findings(at: problem)
    let evidence = [
      Evidence.order(
        atLeast: 1, of: "|log Z+| + |log Z-|", in: "beta", from: scaled.map(logarithms),
        on: instance, findings: findings),
      Evidence.order(
        atLeast: 2, of: "Z+ Z- - 1", in: "beta", from: scaled.map(excess), on: instance,
        findings: findings),
    ]
    return evidence.first { $0.outcome == .fails }
      ?? evidence.first { $0.undecidedReason != nil }
      ?? evidence.max { $0.tightness < $1.tightness }
  }

  /// E_x[|log Z+| + |log Z-|], right to the rounding of two log-sums.
  private static func logarithms(of problem: Problem<Double>) -> OrderSample {
    let value = problem.prompts.reduce(0) { sum, prompt in
      let logs = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta)
      return sum + prompt.probability
        * (logs.logNormaliserPlus.magnitude + logs.logNormaliserMinus.magnitude)
    }
    let rounding = RoundingTolerance(operations: problem.roundings, mass: 2)
    return OrderSample(argument: problem.beta, value: value, error: rounding.bound)
  }

  /// E_x[Z+ Z- - 1], a sum of positive terms e^x - 1 - x with x right to beta x roundings x 2^-52.
  private static func excess(of problem: Problem<Double>) -> OrderSample {
    var value = 0.0
    var mass = 0.0
    for prompt in problem.prompts {
      let excess = TheoreticalPilaf.normaliserExcess(at: prompt)
      value += prompt.probability * excess
      mass += prompt.probability * (excess + 2 * prompt.beta * prompt.implicitReward.width)
    }
    let rounding = RoundingTolerance(operations: problem.roundings, mass: mass)
    return OrderSample(argument: problem.beta, value: value, error: rounding.bound)
  }

  /// The normalisers at the problem's own beta, where nothing need be near one.
  private static func findings(at problem: Problem<Double>) -> [Evidence.Finding] {
    let logs = problem.prompts.map { prompt in
      InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta)
    }
    let excess = problem.prompts.map { TheoreticalPilaf.normaliserExcess(at: $0) }.max() ?? 0
    return [
      .init("largest Z+ at the problem's beta", .exp(logs.map(\.logNormaliserPlus).max() ?? 0)),
      .init("smallest Z- there", .exp(logs.map(\.logNormaliserMinus).min() ?? 0)),
      .init("largest Z+ Z- - 1 there", excess),
    ]
  }
}
