//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Foundation
import PreferenceModel
public import Testing

@testable public import Theory

/// Small instances, evidence and claims that the tests of this folder are written with.
enum Examples {
  /// A bandit with so many responses.
  static func bandit(_ responses: Int, name: String = "bandit", seed: UInt64? = nil) -> Instance {
    let entries = (0..<responses).map(Double.init)
    return Instance(
      name: name,
      problem: .bandit(
        beta: 0.5, referenceLogits: entries.map { -0.1 * $0 },
        policyLogits: entries.map { 0.2 * $0 },
        reward: entries.map { $0 * $0 }),
      seed: seed)
  }

  /// A claim that says the measured quantity is at most one.
  static func claim(
    standing: Claim.Standing = .own, quantifier: Claim.Quantifier = .universal,
    instances: [Instance] = [], method: Evidence.Method = .floatingPoint,
    measured: @escaping @Sendable (Instance) -> Double?
  ) -> Claim {
    Claim(
      identifier: .theorem41, title: "an example", statement: "measured <= 1", source: "this test",
      standing: standing, quantifier: quantifier, instances: instances
    ) { instance in
      measured(instance).map {
        Evidence(
          instance: instance, quantity: "a number", measured: $0, limit: 1, tolerance: 0,
          toleranceReason: "none", method: method)
      }
    }
  }

  /// Evidence of a number against one.
  static func evidence(_ measured: Double, on instance: Instance) -> Evidence {
    Evidence(
      instance: instance, quantity: "a number", measured: measured, limit: 1, tolerance: 0,
      toleranceReason: "none")
  }

  /// Evidence that decides nothing.
  static func undecided(_ reason: String, on instance: Instance) -> Evidence {
    Evidence(
      instance: instance, quantity: "a number", measured: 0, tolerance: 0, toleranceReason: "none",
      undecidedReason: reason)
  }

  /// e^x, from the C library.
  static func exponential(_ x: Double) -> Double { exp(x) }

  /// sigma'(v) from its definition.
  static func slope(_ v: Double) -> Double { 1 / (2 + exp(v) + exp(-v)) }

  /// T2 of a bandit with two equally likely responses whose implicit rewards differ by `model`, and
  /// whose oracle differs from them by `error`.
  static func twoArms(model: Double, error: Double) -> Remainder<Double> {
    let problem = Problem.bandit(
      beta: 1, referenceLogits: [0, model], policyLogits: [0, 0], reward: [model + error, 0])
    return GradientAlignment(problem).remainder
  }

  /// (1 / (2 Zbar)) E_{a,b ~ pi}[R (g_a - g_b)] of a bandit by a double loop, for an R of D and t.
  static func remainder(
    of problem: Problem<Double>, _ term: (_ model: Double, _ t: Double) -> Double
  ) -> [Double] {
    let prompt = problem.prompts[0]
    let (policy, reward) = (prompt.policy.probabilities, prompt.implicitReward)
    let plus = zip(policy, reward).reduce(0) { $0 + $1.0 * exp($1.1) }
    let minus = zip(policy, reward).reduce(0) { $0 + $1.0 * exp(-$1.1) }
    var sum = policy.map { _ in 0.0 }
    for first in policy.indices {
      for second in policy.indices {
        let model = reward[first] - reward[second]
        let t = prompt.reward[first] - prompt.reward[second] - model
        let weight = policy[first] * policy[second] * term(model, t)
        // g_a - g_b = beta (e_a - e_b) for a table of logits.
        sum[first] += problem.beta * weight / (2 * (1 + plus * minus))
        sum[second] -= problem.beta * weight / (2 * (1 + plus * minus))
      }
    }
    return sum
  }
}

extension Verdict {
  /// The counterexample, where there is one.
  var counterexample: Evidence? {
    guard case .refuted(let counterexample) = self else { return nil }
    return counterexample
  }

  /// The number of supporting instances, where it is supported.
  var support: Int? {
    guard case .supported(let instances) = self else { return nil }
    return instances
  }
}

extension Evidence {
  /// The value of a finding.
  func finding(_ label: String) -> Double? { findings.first { $0.label == label }?.value }
}

extension Instance: CustomTestStringConvertible {
  /// The name, where a test lists its arguments.
  public var testDescription: String { name }
}

extension Claim: CustomTestStringConvertible {
  /// The identifier, where a test lists its arguments.
  public var testDescription: String { identifier.rawValue }
}
