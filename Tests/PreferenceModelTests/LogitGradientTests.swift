//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import Foundation
import PreferenceModel
import Scalar
import Testing

struct LogitGradientTests {
  @Test(arguments: 0..<10)
  func `the gradients of both divergences and of J are those of enumerated values`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = 2 + seed % 5
    let logits = generator.numbers(count, width: 2)
    let target = FiniteDistribution(logits: generator.numbers(count, width: 2))
    let reference = FiniteDistribution(logits: generator.numbers(count, width: 2))
    let reward = generator.numbers(count, width: 1)
    let policy = FiniteDistribution(logits: logits)
    let numeric = BruteForceDifferentiation.gradients(
      of: { logits in
        let p = BruteForceFunctions.softmax(logits)
        return [
          BruteForceCategories.divergence(target.probabilities, p),
          BruteForceCategories.divergence(p, target.probabilities),
          BruteForceCategories.objective(
            p, reward: reward, reference: reference.probabilities, beta: 0.7),
        ]
      }, at: logits)
    let analytic = [
      policy.forwardDivergenceGradient(toward: target),
      policy.reverseDivergenceGradient(toward: target),
      policy.objectiveGradient(reward: reward, reference: reference, beta: 0.7),
    ]
    for (numeric, analytic) in zip(numeric, analytic) {
      for category in analytic.indices {
        #expect(
          abs(numeric.values[category] - analytic[category])
            <= numeric.errors[category] + 64 * Double.ulpOfOne)
      }
    }
  }

  @Test func `a formula over dual numbers has the same gradient without a step`() {
    let logits = [0.3, -0.2, 1.1]
    let target = FiniteDistribution(logits: [0.0, 1, 0.5])
    let dualTarget = FiniteDistribution(
      logits: target.logProbabilities.map { Dual<Double>(value: $0) })
    let gradient = FiniteDistribution(logits: logits).reverseDivergenceGradient(toward: target)
    for category in logits.indices {
      let moved = FiniteDistribution(
        logits: logits.indices.map {
          Dual<Double>(value: logits[$0], derivative: $0 == category ? 1 : 0)
        })
      let slope = moved.divergence(from: dualTarget).derivative
      #expect(abs(slope - gradient[category]) <= 32 * Double.ulpOfOne)
    }
  }
}
