//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// The slogan that reverse KL moves mass faster: a step on each divergence, and the steps of descent,
/// every one of them enclosed.
enum ReverseDivergenceStatement {
  static let steps = "steps that reverse KL needs, against those of forward KL"

  static func statements<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> [CertifiedStatement<Number>] {
    let target = problem.target
    let race = DivergenceRace(policy: problem.policy, target: target)
    let (forward, reverse) = (race.forwardMove(0, 1), race.reverseMove(0, 1))
    let lead = CertifiedStatement(
      quantity: "lead of forward KL in one step, a unit of step size",
      form: .order(forward - reverse, atMost: .zero),
      figures: [("move by forward KL", forward), ("move by reverse KL", reverse)])
    let counts = [
      stepsNeeded(at: problem) { $0.reverseDivergenceGradient(toward: target) },
      stepsNeeded(at: problem) { $0.forwardDivergenceGradient(toward: target) },
    ].compactMap { $0.map { Number($0) } }
    guard counts.count == 2 else { return [lead, .unknown(steps)] }
    return [
      lead, CertifiedStatement(quantity: steps, form: .order(counts[0], atMost: counts[1])),
    ]
  }

  /// The steps of gradient descent until the total variation to the target is a tenth of the first;
  /// nil where the precision does not show whether it is after some step.
  ///
  /// Complexity: O(n) a step.
  private static func stepsNeeded<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>,
    _ gradient: (FiniteDistribution<Number>) -> [Number]
  ) -> Int? {
    var policy = problem.policy
    let goal = policy.totalVariation(to: problem.target) / Number(10)
    for step in 0..<ReverseDivergence.descent.steps {
      switch policy.totalVariation(to: problem.target).isAtMost(goal) {
      case .yes: return step
      case .undecided: return nil
      case .no:
        policy = FiniteDistribution(
          logits: zip(policy.logProbabilities, gradient(policy)).map {
            $0 - problem.stepSize * $1
          })
      }
    }
    return ReverseDivergence.descent.steps
  }
}
