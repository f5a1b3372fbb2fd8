//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// What a step on two logits does to all the others.
enum ContrastiveStep {
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
    let (c, before) = (instance.stepSize, instance.policy)
    var worst = (lead: -Double.infinity, excess: 0.0)
    for winner in 0..<instance.count {
      for loser in 0..<instance.count where loser != winner {
        var logits = instance.logits
        logits[winner] += c
        logits[loser] -= c
        let after = FiniteDistribution(logits: logits)
        let excess = before.logProbabilities[loser] - before.logProbabilities[winner] - c
        for other in 0..<instance.count where other != winner && other != loser {
          let rise = after.logProbabilities[other] - before.logProbabilities[other]
          let lead = excess > 0 ? -rise : rise
          if lead > worst.lead { worst = (lead, excess) }
        }
      }
    }
    return Evidence(
      instance: instance, quantity: "change of log p(u) against the sign of log(p_l / p_w) - c",
      measured: worst.lead, tolerance: instance.tolerance(mass: 1),
      toleranceReason: RoundingTolerance.reason, findings: [.init("c", c)])
  }

  /// The remainder of the first order against its bound, at the worst pair.
  private static func likelihood(on instance: CategoricalInstance) -> Evidence {
    let (eta, before) = (instance.stepSize, instance.policy)
    let p = before.probabilities
    let squares = p.map { $0 * $0 }.sum()
    var worst: Evidence?
    for winner in p.indices {
      let logits = p.indices.map {
        instance.logits[$0] + eta * (($0 == winner ? 1 : 0) - p[$0])
      }
      let after = FiniteDistribution(logits: logits)
      let range = 1 - p[winner] + (p.max() ?? 0)
      for other in p.indices where other != winner {
        let change = after.logProbabilities[other] - before.logProbabilities[other]
        let first = eta * (squares - p[winner] - p[other])
        let evidence = Evidence(
          instance: instance, quantity: "|change of log p(u) - its first order|",
          measured: (change - first).magnitude, limit: eta * eta * range * range / 8,
          tolerance: instance.tolerance(mass: 1), toleranceReason: RoundingTolerance.reason,
          findings: [.init("eta", eta)])
        if worst.map({ $0.tightness < evidence.tightness }) ?? true { worst = evidence }
      }
    }
    return worst ?? contrast(on: instance)
  }
}
