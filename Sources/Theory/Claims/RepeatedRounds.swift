//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// What rounds of exact fine-tuning on one's own data compose to.
enum RepeatedRounds {
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
  static let rounds = 4
  static let draws = 3

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let classes = ScoreClasses(instance.reward)
    var weighted = instance.reference
    var best = instance.reference
    for _ in 0..<rounds {
      weighted = FiniteDistribution(
        probabilities: zip(weighted.probabilities, instance.reward).map {
          $0 * .exp($1 / instance.beta)
        })
      best = best.best(of: draws, by: classes)
    }
    let tilted = FiniteDistribution(
      logits: zip(instance.reference.logProbabilities, instance.reward).map {
        $0 + Double(rounds) * $1 / instance.beta
      })
    let all = (0..<rounds).reduce(1) { product, _ in product * draws }
    let single = instance.reference.best(of: all, by: classes)
    let tolerance = RoundingTolerance(
      operations: Double(all) * instance.roundings, mass: 1)
    let residuals =
      zip(weighted.probabilities, tilted.probabilities).map {
        Residual($0 - $1, tolerance: Double(rounds) * instance.tolerance(mass: 1))
      }
      + zip(best.probabilities, single.probabilities).map {
        Residual($0 - $1, tolerance: tolerance.bound)
      }
    return Evidence(
      instance: instance,
      quantity: "|policy after \(rounds) rounds - its closed form|, worst category",
      residual: residuals.worst(),
      findings: [.init("K", Double(rounds)), .init("N", Double(draws))])
  }
}
