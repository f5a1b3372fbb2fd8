//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
package import Scalar

/// With hard labels direct preference optimisation has no minimiser.
package enum HardLabelInfimum {
  static let claim = Claim(
    identifier: .hardLabelInfimum, title: "DPO on hard labels has no minimiser",
    statement: """
      if the greater reward always wins and ties are tossed, the DPO loss exceeds log 2 P(tie) for \
      every policy and comes as near to it as one likes: at h = lambda r it is above by at most \
      P(no tie) e^(-beta lambda gap), gap the least difference of unequal rewards
      """,
    source: "derived here", hypotheses: ["some rewards differ"], examination: .figures { found })

  private static let found = CategoricalInstance.all.flatMap(evidence)

  /// The values of beta lambda gap at which the bound is tried.
  package static let scales = [1.0, 4, 16]

  static func evidence(on instance: CategoricalInstance) -> [Evidence] {
    let problem = instance.problem
    guard let gap = gap(at: problem) else { return [] }
    let infimum = infimum(at: problem)
    let own = loss(problem.change(problem.policy), at: problem)
    let above = Evidence(
      instance: instance, quantity: "log 2 P(tie) - loss", measured: infimum - own.value,
      tolerance: instance.tolerance(mass: own.mass), toleranceReason: RoundingTolerance.reason,
      findings: [.init("loss", own.value), .init("log 2 P(tie)", infimum)])
    return [above]
      + scales.map { scale in
        let lambda = scale / (problem.beta * gap)
        let loss = loss(problem.reward.map { lambda * $0 }, at: problem)
        return Evidence(
          instance: instance, quantity: "loss at h = lambda r - log 2 P(tie)",
          measured: loss.value - infimum, limit: excessBound(scale, at: problem),
          tolerance: instance.tolerance(mass: loss.mass + 1),
          toleranceReason: RoundingTolerance.reason, findings: [.init("lambda", lambda)])
      }
  }

  /// The least difference of unequal rewards; nil where all are equal.
  package static func gap<Number: Scalar>(at problem: CategoricalProblem<Number>) -> Number? {
    let rewards = problem.reward.sorted { $0.approximation < $1.approximation }
    let gaps = zip(rewards.dropFirst(), rewards).map { $0 - $1 }.filter { $0 != .zero }
    return gaps.dropFirst().reduce(gaps.first) { least, gap in
      least.map { .smaller($0, gap) }
    }
  }

  /// The loss with hard labels, ties tossed.
  package static func loss<Number: Scalar>(
    _ change: [Number], at problem: CategoricalProblem<Number>
  ) -> SizedValue<Number> {
    problem.directLoss(change, under: problem.data, labels: .hard(threshold: 0))
  }

  /// log 2 P(tie).
  package static func infimum<Number: Scalar>(at problem: CategoricalProblem<Number>) -> Number {
    tieProbability(at: problem) * .log(Number(2))
  }

  /// P(no tie) e^-s, the bound on the excess at beta lambda gap = s.
  package static func excessBound<Number: Scalar>(
    _ scale: Double, at problem: CategoricalProblem<Number>
  ) -> Number {
    (.one - tieProbability(at: problem)) * .exp(-Number(scale))
  }

  /// The chance that two draws of the data have one reward.
  private static func tieProbability<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> Number {
    let (mu, reward) = (problem.data.probabilities, problem.reward)
    var sum = Number.zero
    for first in mu.indices {
      for second in mu.indices where reward[first] == reward[second] {
        sum += mu[first] * mu[second]
      }
    }
    return sum
  }
}
