//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// Reverse KL moves mass faster than forward KL, which is false as a slogan.
package enum ReverseDivergence {
  static let claim = Claim(
    identifier: .reverseDivergence, title: "reverse KL moves mass faster",
    statement: """
      a gradient step on the reverse divergence KL(p || q) moves the ratio of two equally probable \
      categories towards that of their targets at least as far as the same step on the forward \
      divergence KL(q || p), and gradient descent on it covers nine tenths of the total variation in \
      no more steps
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367)", standing: .published,
    examination: .figures { examples.flatMap(evidence) })

  /// Two categories that are common, and two that are rarer than the logarithmic mean of their
  /// targets, the first two each time.
  package static let examples = [
    example("two common categories", policy: [0.45, 0.45, 0.1], target: [0.6, 0.3, 0.1]),
    example("two rare categories", policy: [0.01, 0.01, 0.98], target: [0.5, 0.1, 0.4]),
  ]

  /// The step size of the descent, and the number of steps after which it is given up.
  package static let descent = (stepSize: 0.1, steps: 10_000)

  static func evidence(on instance: CategoricalInstance) -> [Evidence] {
    let (policy, target) = (instance.policy, instance.target)
    let race = DivergenceRace(policy: policy, target: target)
    let (forward, reverse) = (race.forwardMove(0, 1), race.reverseMove(0, 1))
    let steps = (
      forward: stepsNeeded(on: instance) { $0.forwardDivergenceGradient(toward: target) },
      reverse: stepsNeeded(on: instance) { $0.reverseDivergenceGradient(toward: target) }
    )
    return [
      Evidence(
        instance: instance, quantity: "lead of forward KL in one step, a unit of step size",
        measured: forward - reverse, tolerance: instance.tolerance(mass: race.mass(0, 1)),
        toleranceReason: RoundingTolerance.reason,
        findings: [
          .init("move by forward KL", forward), .init("move by reverse KL", reverse),
          .init("p", policy.probabilities[0]),
          .init(
            "logarithmic mean of the targets",
            DivergenceRace.logarithmicMean(target.probabilities[0], target.probabilities[1])),
        ]),
      Evidence(
        instance: instance, quantity: "steps that reverse KL needs beyond those of forward KL",
        measured: Double(steps.reverse - steps.forward), tolerance: 0,
        toleranceReason: "none: whole steps are counted",
        findings: [
          .init("steps by forward KL", Double(steps.forward)),
          .init("steps by reverse KL", Double(steps.reverse)),
        ]),
    ]
  }

  /// The steps of gradient descent until the total variation to the target is a tenth of the first.
  private static func stepsNeeded(
    on instance: CategoricalInstance,
    _ gradient: (FiniteDistribution<Double>) -> [Double]
  ) -> Int {
    var policy = instance.policy
    let goal = policy.totalVariation(to: instance.target) / 10
    for step in 0..<descent.steps {
      if policy.totalVariation(to: instance.target) <= goal { return step }
      policy = FiniteDistribution(
        logits: zip(policy.logProbabilities, gradient(policy)).map {
          $0 - descent.stepSize * $1
        })
    }
    return descent.steps
  }

  private static func example(
    _ name: String, policy: [Double], target: [Double]
  ) -> CategoricalInstance {
    let uniform = FiniteDistribution<Double>(uniformOn: policy.count)
    return CategoricalInstance(
      name: name, seed: nil,
      problem: CategoricalProblem(
        logits: FiniteDistribution(probabilities: policy).logProbabilities,
        target: FiniteDistribution(probabilities: target), reference: uniform, data: uniform,
        reward: policy.map { _ in 0 }, beta: 1, margin: 1, stepSize: descent.stepSize))
  }
}
