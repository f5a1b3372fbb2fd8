//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar

/// What the routes are timed at, the same work for each of them.
enum RouteComputation {
  /// The samplers whose gradients and Fisher matrices are taken; one prompt weighs no labels.
  static let fourSamplers: [any Sampler] = [
    VanillaSampling(), HybridSampling(), TheoreticalPilaf(), UniformSampling(),
  ]

  /// The routes that problems with listed responses are summed by, the slowest first.
  static let listed: [EngineRoute] = [.pairs]

  /// grad L of each sampler, grad J, and the Fisher matrices under the oracle, at one prompt.
  ///
  /// Complexity: O(n^2 d) pair by pair.
  static func gradientsAndInformation(
    of samplers: [any Sampler], on problem: Problem<Double>, _ route: EngineRoute
  ) throws -> ComputedVectors {
    switch route {
    case .pairs, .linear, .transfer:
      ComputedVectors(
        gradients(of: samplers, on: problem)
          + information(of: samplers, at: problem.prompts[0]))
    }
  }

  /// grad L of each sampler and grad J.
  ///
  /// Complexity: O(n^2 d).
  static func gradients(of samplers: [any Sampler], on problem: Problem<Double>) -> [[Double]] {
    PreferenceLoss.evaluate(samplers, on: problem).map(\.gradient.values)
      + [Objective(problem).gradient.values]
  }

  /// grad L of each sampler, grad J and T2.
  ///
  /// Complexity: O(n^2 d).
  static func alignment(of samplers: [any Sampler], on problem: Problem<Double>) -> [[Double]] {
    let logMeanWeight = TheoreticalPilaf.logMeanWeight(of: problem)
    return gradients(of: samplers, on: problem)
      + Remainder.vectors(of: [problem], logMeanWeight: logMeanWeight).map(\.values)
  }

  /// The Fisher matrix of each sampler at one prompt under the oracle, entry after entry.
  ///
  /// Complexity: O(n^2 d).
  static func information(of samplers: [any Sampler], at prompt: Prompt<Double>) -> [[Double]] {
    PairInformation.matrices(
      of: samplers.map { $0.pairLaw(at: prompt) }, features: prompt.rewardGradients()
    ) { first, row in
      for second in first..<prompt.responses {
        row[second - first] = Logistic.slope(prompt.reward[first] - prompt.reward[second])
      }
    }.map(\.elements)
  }
}
