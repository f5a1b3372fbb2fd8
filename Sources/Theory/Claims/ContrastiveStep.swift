//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
package import Scalar

/// What a step on two logits does to all the others.
package enum ContrastiveStep {
  static let claim = Claim(
    identifier: .contrastiveStep, title: "when a contrastive step raises the rest",
    statement: """
      raising the logit of a winner w by c and lowering that of a loser l by c raises every other \
      category if and only if p_l > e^c p_w; a step eta of likelihood on w changes log p(u), u not w, \
      by eta (sum p^2 - p_w - p_u) up to eta^2 (1 - p_w + max p)^2 / 8
      """,
    source: "derived here", hypotheses: ["at least three categories"],
    examination: .figures { found })

  private static let found = CategoricalInstance.all.flatMap(evidence)

  static func evidence(on instance: CategoricalInstance) -> [Evidence] {
    guard instance.count > 2 else { return [] }
    return [contrast(on: instance), likelihood(on: instance)]
  }

  /// The others' change against the sign that the condition gives it, at the worst pair.
  private static func contrast(on instance: CategoricalInstance) -> Evidence {
    let leads = changes(at: instance.problem).map { $0.excess > 0 ? -$0.rise : $0.rise }
    return Evidence(
      instance: instance, quantity: "change of log p(u) against the sign of log(p_l / p_w) - c",
      measured: leads.max() ?? 0, tolerance: instance.tolerance(mass: 1),
      toleranceReason: RoundingTolerance.reason, findings: [.init("c", instance.stepSize)])
  }

  /// What a step on a winner and a loser does to another category.
  package struct Change<Number: Scalar>: Sendable {
    /// log(p_l / p_w) - c, of the sign of p_l - e^c p_w.
    package let excess: Number
    /// The rise of log p(u).
    package let rise: Number
    /// e^-rise less its closed form, 1 - (1 - e^-c) (p_l - e^c p_w).
    package let residual: Number
  }

  /// The changes for every winner, loser and other category.
  ///
  /// Complexity: O(n^3).
  package static func changes<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> [Change<Number>] {
    let (c, before) = (problem.stepSize, problem.policy)
    let p = before.probabilities
    var changes: [Change<Number>] = []
    for winner in 0..<problem.count {
      for loser in 0..<problem.count where loser != winner {
        var logits = problem.logits
        logits[winner] += c
        logits[loser] -= c
        let after = FiniteDistribution(logits: logits)
        let excess = problem.logits[loser] - problem.logits[winner] - c
        let closed = Number.one + .expMinusOne(-c) * (p[loser] - .exp(c) * p[winner])
        for other in 0..<problem.count where other != winner && other != loser {
          let rise = after.logProbabilities[other] - before.logProbabilities[other]
          changes.append(Change(excess: excess, rise: rise, residual: .exp(-rise) - closed))
        }
      }
    }
    return changes
  }

  /// The remainder of the first order against its bound, at the worst pair.
  private static func likelihood(on instance: CategoricalInstance) -> Evidence {
    let tried = remainders(at: instance.problem).map { remainder, bound in
      Evidence(
        instance: instance, quantity: "|change of log p(u) - its first order|",
        measured: remainder, limit: bound, tolerance: instance.tolerance(mass: 1),
        toleranceReason: RoundingTolerance.reason, findings: [.init("eta", instance.stepSize)])
    }
    return tried.max { $0.tightness < $1.tightness } ?? contrast(on: instance)
  }

  /// |change of log p(u) - its first order| by a step of likelihood on w, and the bound on it, for
  /// every pair.
  ///
  /// Complexity: O(n^2).
  package static func remainders<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> [(remainder: Number, bound: Number)] {
    let (eta, before) = (problem.stepSize, problem.policy)
    let p = before.probabilities
    let squares = p.map(\.squared).sum()
    let largest = -p.dropFirst().reduce(-p[0]) { .smaller($0, -$1) }
    var found: [(remainder: Number, bound: Number)] = []
    for winner in p.indices {
      let logits = p.indices.map {
        problem.logits[$0] + eta * (($0 == winner ? .one : .zero) - p[$0])
      }
      let after = FiniteDistribution(logits: logits)
      let bound = (eta * (.one - p[winner] + largest)).squared / Number(8)
      for other in p.indices where other != winner {
        let change = after.logProbabilities[other] - before.logProbabilities[other]
        let first = eta * (squares - p[winner] - p[other])
        found.append(((change - first).magnitude, bound))
      }
    }
    return found
  }
}
