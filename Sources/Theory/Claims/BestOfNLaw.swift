//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
import Scalar

/// The law of the best of N draws, and of the best of N among the best of M.
enum BestOfNLaw {
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
    let policy = instance.policy
    let classes = ScoreClasses(instance.reward)
    let tolerance = RoundingTolerance(
      operations: Double(draws) * instance.roundings, mass: 1)
    var champion = policy.probabilities
    var residuals: [Residual] = []
    for count in 1...draws {
      if count > 1 { champion = challenged(champion, by: policy.probabilities, classes) }
      let law = policy.best(of: count, by: classes).probabilities
      residuals += zip(law, champion).map { Residual($0 - $1, tolerance: tolerance.bound) }
    }
    let composed = policy.best(of: 3, by: classes).best(of: 3, by: classes)
    residuals += zip(composed.probabilities, champion).map {
      Residual($0 - $1, tolerance: tolerance.bound)
    }
    return Evidence(
      instance: instance,
      quantity:
        "|law - law of a champion who meets one challenger after the other|, worst category",
      residual: residuals.worst(), findings: [.init("classes of scores", Double(classes.count))])
  }

  /// The law of the champion after one more challenger, who wins with a higher score.
  private static func challenged(
    _ champion: [Double], by challenger: [Double], _ classes: ScoreClasses
  ) -> [Double] {
    let place = classes.classOfResponse
    var next = champion.map { _ in 0.0 }
    for (first, held) in champion.enumerated() {
      for (second, met) in challenger.enumerated() {
        next[place[second] > place[first] ? second : first] += held * met
      }
    }
    return next
  }
}
