//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
package import Scalar

/// What rounds of exact fine-tuning on one's own data compose to.
package enum RepeatedRounds {
  static let claim = Claim(
    identifier: .repeatedRounds, title: "rounds of RWR and of best-of-n compose",
    statement: """
      K rounds of exact reward-weighted regression, each on data of the policy before, give \
      ref e^(K r / beta) / Z, as one round at beta / K; K rounds of exact best-of-N fine-tuning give \
      the best of N^K draws of the reference
      """,
    source: "derived here", examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  /// K and N.
  package static let rounds = 4
  package static let draws = 3

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let (weighted, best) = residuals(at: instance.problem)
    let tolerance = RoundingTolerance(
      operations: Double(allDraws) * instance.roundings, mass: 1)
    let residuals =
      weighted.map { Residual($0, tolerance: Double(rounds) * instance.tolerance(mass: 1)) }
      + best.map { Residual($0, tolerance: tolerance.bound) }
    return Evidence(
      instance: instance,
      quantity: "|policy after \(rounds) rounds - its closed form|, worst category",
      residual: residuals.worst(),
      findings: [.init("K", Double(rounds)), .init("N", Double(draws))])
  }

  /// N^K.
  private static let allDraws = (0..<rounds).reduce(1) { product, _ in product * draws }

  /// The policies after K rounds less their closed forms, for every category.
  package static func residuals<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> (weighted: [Number], best: [Number]) {
    let (reference, reward) = (problem.reference, problem.reward)
    let classes = ScoreClasses(reward)
    var (weighted, best) = (reference, reference)
    for _ in 0..<rounds {
      weighted = FiniteDistribution(
        probabilities: zip(weighted.probabilities, reward).map { $0 * .exp($1 / problem.beta) })
      best = best.best(of: draws, by: classes)
    }
    let tilted = FiniteDistribution(
      logits: zip(reference.logProbabilities, reward).map {
        $0 + Number(rounds) * $1 / problem.beta
      })
    let single = reference.best(of: allDraws, by: classes)
    return (
      zip(weighted.probabilities, tilted.probabilities).map { $0 - $1 },
      zip(best.probabilities, single.probabilities).map { $0 - $1 }
    )
  }
}
