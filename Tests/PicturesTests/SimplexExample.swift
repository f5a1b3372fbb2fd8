//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Samplers

/// A random bandit with three responses, as the library and as plain enumeration know it.
struct SimplexExample: CustomStringConvertible, Sendable {
  let description: String
  let bruteForce: BruteForceProblem

  init(seed: UInt64, beta: Double) {
    var generator = SeededGenerator(seed: seed)
    description = "bandit \(seed), beta \(beta)"
    bruteForce = BruteForceProblem(
      prompts: [
        .tabular(
          referenceLogits: generator.numbers(3, width: 1.5),
          rewards: generator.numbers(3, width: 1))
      ], probabilities: [1], beta: beta, theta: generator.numbers(3, width: 1.5))
  }

  static let all: [SimplexExample] =
    [0.1, 0.3, 1, 4].enumerated().flatMap { index, beta in
      (0..<3).map { SimplexExample(seed: UInt64(10 * index + $0), beta: beta) }
    }

  var problem: Problem<Double> { bruteForce.problem() }
  var bandit: BruteForceBandit { bruteForce.bandit(prompt: 0) }

  func report(_ samplers: [any Sampler] = [VanillaSampling()]) -> AlignmentReport<Double> {
    AlignmentReport(problem, samplers: samplers)
  }

  /// J(p) from its definition, with 0 log 0 = 0.
  func objective(of policy: [Double]) -> Double {
    zip(policy, zip(bandit.rewards, bandit.reference)).reduce(0) { sum, term in
      let (p, (reward, reference)) = term
      return sum + (p > 0 ? p * (reward - bruteForce.beta * .log(p / reference)) : 0)
    }
  }

  /// What rounding does to J: some ten operations on terms of these sizes.
  var objectiveRounding: Double {
    let sizes = zip(bandit.rewards, bandit.reference).map {
      abs($0) + bruteForce.beta * (1 + abs(.log($1)))
    }
    return 32 * Double.ulpOfOne * sizes.reduce(0, +)
  }
}
