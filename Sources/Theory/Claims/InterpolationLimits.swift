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

/// Where pi+ and pi- go as beta does, policies fixed: to the policy at zero, and at infinity to the
/// policy among the responses whose probability rose, or fell, the most.
package enum InterpolationLimits {
  static let claim = Claim(
    identifier: .interpolationLimits, title: "pi+- as beta goes to 0 and infinity",
    statement: """
      for every beta and fixed policies TV(pi+-, pi_theta) <= beta R / 4, R the range of \
      lambda = log(pi_theta / pi_ref); and TV(pi+, pi_A) <= (1/p - 1) e^(-beta gap), pi_A the policy \
      among the responses A of largest lambda, p their probability, gap the distance of lambda to \
      the next; likewise pi- with the smallest
      """,
    source: "derived here, from the definition of pi+- in PILAF, section 4",
    hypotheses: ["pi_theta differs from pi_ref", "pi+- are normalised over whole responses"],
    surveys: { [limits()] }, examine: examine)

  /// The values of beta R at which both bounds are tried.
  package static let scales = [0.001, 0.25, 1, 4, 64]

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    var found: [Distance] = []
    found.reserveCapacity(instance.problem.prompts.count * scales.count * 4)
    for prompt in instance.problem.prompts {
      addDistances(at: prompt, roundings: instance.roundings, to: &found)
    }
    let worst =
      found.first { $0.measured > $0.limit + $0.tolerance }
      ?? found.max { $0.tightness < $1.tightness }
    return worst.map { worst in
      Evidence(
        instance: instance, quantity: worst.quantity, measured: worst.measured, limit: worst.limit,
        tolerance: worst.tolerance, toleranceReason: toleranceReason,
        findings: [.init("beta", worst.beta)] + (worst.gap.map { [.init("gap", $0)] } ?? []))
    }
  }

  /// A total variation from a limit, and what it may be.
  private struct Distance {
    let side: Side
    let beta: Double
    let measured: Double
    let limit: Double
    let tolerance: Double
    /// The gap of lambda, for the distance from the limit at infinity; nil for that from the policy.
    var gap: Double?

    /// Above one the bound fails.
    var tightness: Double { measured / (limit + tolerance) }

    var quantity: String {
      gap == nil
        ? "TV(pi\(side.rawValue), pi_theta)"
        : "TV(pi\(side.rawValue), its limit at infinite beta)"
    }
  }

  /// Which of the two interpolated policies is meant.
  private enum Side: String, CaseIterable {
    case plus = "+"
    case minus = "-"
  }

  /// Adds the distances of pi+ and pi- to both limits, with their bounds, along beta.
  private static func addDistances(
    at prompt: Prompt<Double>, roundings: Double, to distances: inout [Distance]
  ) {
    let change = prompt.logPolicyChange
    let range = change.width
    // A log-ratio is right to some roundings of the logarithms that it is the difference of.
    let error = RoundingTolerance(operations: roundings, mass: 1).bound
    guard range > 64 * error else { return }
    let policies = scales.map {
      InterpolatedPolicies.wholeResponse(at: prompt, strength: $0 / range).policies
    }
    for side in Side.allCases {
      let limit = LargeBetaLimit(
        of: prompt.policy, along: side == .plus ? change : change.map { -$0 }, tieWidth: error)
      guard let limit else { continue }
      for (scale, policies) in zip(scales, policies) {
        let beta = scale / range
        let interpolated = side == .plus ? policies.plus : policies.minus
        let tolerance = RoundingTolerance(operations: roundings, mass: 1 + beta).bound
        distances.append(
          Distance(
            side: side, beta: beta, measured: interpolated.totalVariation(to: prompt.policy),
            limit: scale / 4, tolerance: tolerance))
        distances.append(
          Distance(
            side: side, beta: beta, measured: limit.distance(from: interpolated),
            limit: limit.bound(atBeta: beta), tolerance: tolerance, gap: limit.gap))
      }
    }
  }

  private static let toleranceReason =
    "roundings x 2^-52 x (1 + beta), as beta multiplies the rounding of lambda"

  /// The three-arm bandit along beta.
  static func limits() -> Survey {
    let prompt = BuiltInInstances.threeArmBandit.problem.prompts[0]
    let betas = [0.01, 0.1, 1, 3, 10, 30, 100]
    let error = RoundingTolerance(
      operations: BuiltInInstances.threeArmBandit.roundings, mass: 1 + (betas.last ?? 0)
    ).bound
    let rows = betas.map { beta in
      let policies = InterpolatedPolicies.wholeResponse(at: prompt, strength: beta).policies
      let values: [Double?] = policies.plus.probabilities + policies.minus.probabilities
      return Survey.Row("beta = \(beta)", values)
    }
    return Survey(
      title: "The interpolated policies of the three-arm bandit, policies fixed",
      method: "in floating point, each probability off by at most \(error.nextPowerOfTen)",
      columns: ["+", "-"].flatMap { sign in
        (0..<prompt.responses).map { Survey.Column("pi\(sign)(\(prompt.name(ofResponse: $0)))") }
      }, rows: rows)
  }
}

extension Prompt<Double> {
  /// lambda = log(pi_theta / pi_ref), one per response.
  var logPolicyChange: [Double] {
    zip(policy.logProbabilities, reference.logProbabilities).map { $0 - $1 }
  }
}
