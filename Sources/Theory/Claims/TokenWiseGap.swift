//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers
import Scalar

/// With several tokens the practical interpolation differs from the theoretical one, by O(beta).
enum TokenWiseGap {
  static let claim = Claim(
    identifier: .tokenWiseGap, title: "token-wise gap is O(beta)",
    statement: """
      the total variation between pi+- normalised token by token and over whole responses is O(beta) \
      for fixed policies
      """,
    source: "derived here; PILAF, section 5, interpolates token by token",
    hypotheses: ["responses of two tokens or more", "pi_theta differs from pi_ref"],
    examine: examine)

  /// The largest |D| at which the gap is taken: powers of a quarter from 4^-14 to 4^-3.
  static let rewards = ShrinkingError.errors

  private static let order = ClaimedOrder(atLeast: 1, of: "total variation", in: "beta")

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let problem = instance.problem
    let width = problem.prompts.map { $0.implicitReward.width }.max() ?? 0
    let rounding = RoundingTolerance(operations: instance.roundings, mass: 1).bound
    guard problem.prompts.contains(where: \.hasSeveralTokens), width > rounding else { return nil }
    let samples = rewards.map { reward in
      let scaled = problem.withBeta(problem.beta * reward / width)
      let whole = scaled.prompts.map {
        InterpolatedPolicies.wholeResponse(at: $0, strength: $0.beta).policies
      }
      let gap = gap(of: scaled, whole)
      let tolerance = RoundingTolerance(operations: scaled.roundings, mass: 2)
      return OrderSample(argument: scaled.beta, value: gap.plus + gap.minus, error: tolerance.bound)
    }
    let own = gap(of: problem, instance.work.interpolations.map { $0.policies })
    return order.evidence(
      from: samples, on: instance,
      findings: [
        .init("total variation of pi+ at the problem's beta", own.plus),
        .init("total variation of pi- at the problem's beta", own.minus),
      ])
  }

  /// E_x of the total variation between token-wise and whole-response pi+, and pi-.
  private static func gap(
    of problem: Problem<Double>, _ whole: [InterpolatedPolicies<Double>]
  ) -> (plus: Double, minus: Double) {
    var gap = (plus: 0.0, minus: 0.0)
    for (prompt, whole) in zip(problem.prompts, whole) {
      let tokens = InterpolatedPolicies.tokenWise(at: prompt, strength: prompt.beta)
      gap.plus += prompt.probability * whole.plus.totalVariation(to: tokens.plus)
      gap.minus += prompt.probability * whole.minus.totalVariation(to: tokens.minus)
    }
    return gap
  }
}

extension Prompt {
  /// Whether responses are sequences that can have two tokens.
  fileprivate var hasSeveralTokens: Bool {
    guard case .autoregressive(let model) = family else { return false }
    return model.space.length > 1
  }
}
