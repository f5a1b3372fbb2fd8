//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// With hard labels direct preference optimisation has no minimiser.
enum HardLabelInfimum {
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
  static let scales = [1.0, 4, 16]

  static func evidence(on instance: CategoricalInstance) -> [Evidence] {
    let rewards = Set(instance.reward).sorted()
    guard let gap = zip(rewards.dropFirst(), rewards).map({ $0 - $1 }).min() else { return [] }
    let labels = CategoricalLabels.hard(threshold: 0)
    let infimum = tieProbability(instance) * Double.log(2)
    let own = instance.directLoss(
      instance.change(instance.policy), under: instance.data, labels: labels)
    let above = Evidence(
      instance: instance, quantity: "log 2 P(tie) - loss", measured: infimum - own.value,
      tolerance: instance.tolerance(mass: own.mass), toleranceReason: RoundingTolerance.reason,
      findings: [.init("loss", own.value), .init("log 2 P(tie)", infimum)])
    return [above]
      + scales.map { scale in
        let lambda = scale / (instance.beta * gap)
        let loss = instance.directLoss(
          instance.reward.map { lambda * $0 }, under: instance.data, labels: labels)
        return Evidence(
          instance: instance, quantity: "loss at h = lambda r - log 2 P(tie)",
          measured: loss.value - infimum,
          limit: (1 - tieProbability(instance)) * .exp(-scale),
          tolerance: instance.tolerance(mass: loss.mass + 1),
          toleranceReason: RoundingTolerance.reason, findings: [.init("lambda", lambda)])
      }
  }

  /// The chance that two draws of the data have one reward.
  private static func tieProbability(_ instance: CategoricalInstance) -> Double {
    let mu = instance.data.probabilities
    return mu.indices.reduce(0) { sum, first in
      sum
        + mu.indices.reduce(0) { inner, second in
          instance.reward[first] == instance.reward[second]
            ? inner + mu[first] * mu[second] : inner
        }
    }
  }
}
