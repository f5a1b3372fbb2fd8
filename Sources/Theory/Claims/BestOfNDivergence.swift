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

/// How far the best of N draws is from one draw.
enum BestOfNDivergence {
  static let claim = Claim(
    identifier: .bestOfNDivergence, title: "KL(best of N || p) <= log N - 1 + 1/N",
    statement: """
      KL(best of N || p) <= log N - (N - 1) / N, with equality only in the limit of scores without ties
      """,
    source: "stated without proof in several papers; derived here", examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  /// The numbers of draws that are tried.
  static let draws = [1, 2, 4, 16, 256]

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let policy = instance.policy
    let classes = ScoreClasses(instance.reward)
    let tried = draws.map { count in
      let divergence = policy.best(of: count, by: classes).divergence(from: policy)
      return Evidence(
        instance: instance, quantity: "KL(best of \(count) || p)", measured: divergence,
        limit: bound(count), tolerance: Double(count) * instance.tolerance(mass: 1),
        toleranceReason: "N roundings of a logarithm", findings: [.init("N", Double(count))])
    }
    return tried.max { $0.tightness < $1.tightness } ?? tried[0]
  }

  /// log N - (N - 1) / N.
  static func bound(_ count: Int) -> Double { .log(Double(count)) - 1 + 1 / Double(count) }
}
