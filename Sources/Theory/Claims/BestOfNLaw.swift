//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
package import Scalar

/// The law of the best of N draws, and of the best of N among the best of M.
package enum BestOfNLaw {
  static let claim = Claim(
    identifier: .bestOfNLaw, title: "law of the best of N, and of its best",
    statement: """
      a class of scores whose cumulative probability is C, and D below it, has probability \
      C^N - D^N under the best of N draws, shared in proportion to p; and the best of N draws of the \
      best of M is the best of N M
      """,
    source: "derived here",
    examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  /// The largest N that is tried.
  static let draws = 9

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let tolerance = RoundingTolerance(
      operations: Double(draws) * instance.roundings, mass: 1)
    let residuals = residuals(at: instance.problem).map {
      Residual($0, tolerance: tolerance.bound)
    }
    return Evidence(
      instance: instance,
      quantity:
        "|law - law of a champion who meets one challenger after the other|, worst category",
      residual: residuals.worst(),
      findings: [
        .init("classes of scores", Double(ScoreClasses(instance.reward).count))
      ])
  }

  /// The law of the best of N, and of the best of three among the best of three, less that of a
  /// champion who meets one challenger after the other, for every category.
  ///
  /// Complexity: O(n^2) a draw.
  package static func residuals<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> [Number] {
    let policy = problem.policy
    let classes = ScoreClasses(problem.reward)
    var champion = policy.probabilities
    var residuals: [Number] = []
    for count in 1...draws {
      if count > 1 { champion = challenged(champion, by: policy.probabilities, classes) }
      let law = policy.best(of: count, by: classes).probabilities
      residuals += zip(law, champion).map { $0 - $1 }
    }
    let composed = policy.best(of: 3, by: classes).best(of: 3, by: classes)
    return residuals + zip(composed.probabilities, champion).map { $0 - $1 }
  }

  /// The law of the champion after one more challenger, who wins with a higher score.
  private static func challenged<Number: Scalar>(
    _ champion: [Number], by challenger: [Number], _ classes: ScoreClasses
  ) -> [Number] {
    let place = classes.classOfResponse
    var next = champion.map { _ in Number.zero }
    for (first, held) in champion.enumerated() {
      for (second, met) in challenger.enumerated() {
        next[place[second] > place[first] ? second : first] += held * met
      }
    }
    return next
  }
}
