//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
package import Scalar

/// How far the best of N draws is from one draw.
package enum BestOfNDivergence {
  static let claim = Claim(
    identifier: .bestOfNDivergence, title: "KL(best of N || p) <= log N - 1 + 1/N",
    statement: """
      KL(best of N || p) <= log N - (N - 1) / N, with equality only in the limit of scores without ties
      """,
    source: "stated without proof in several papers; derived here", examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  /// The numbers of draws that are tried.
  package static let draws = [1, 2, 4, 16, 256]

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let tried = draws.map { count in
      Evidence(
        instance: instance, quantity: "KL(best of \(count) || p)",
        measured: divergence(count, at: instance.problem), limit: bound(count),
        tolerance: Double(count) * instance.tolerance(mass: 1),
        toleranceReason: "N roundings of a logarithm", findings: [.init("N", Double(count))])
    }
    return tried.max { $0.tightness < $1.tightness } ?? tried[0]
  }

  /// KL(best of N || p).
  package static func divergence<Number: Scalar>(
    _ count: Int, at problem: CategoricalProblem<Number>
  ) -> Number {
    let policy = problem.policy
    return policy.best(of: count, by: ScoreClasses(problem.reward)).divergence(from: policy)
  }

  /// log N - (N - 1) / N.
  package static func bound<Number: Scalar>(_ count: Int) -> Number {
    .log(Number(count)) - .one + .one / Number(count)
  }
}
