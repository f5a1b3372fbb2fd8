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

/// What routes are timed at: the same work, each in its own way.
///
/// A result has the same vectors whatever the route, so that routes can be held against each other.
struct RouteComputation: Sendable {
  /// The work at a problem for some samplers.
  typealias Work<Problem> = @Sendable (Problem, [any Sampler], EngineRun) throws -> ComputedVectors

  /// The route.
  let route: EngineRoute
  /// grad L of each sampler, grad J, and the Fisher matrices under the oracle, at one prompt.
  let gradientsAndInformation: Work<Problem<Double>>

  /// The samplers whose gradients and Fisher matrices are taken; one prompt weighs no labels.
  static let fourSamplers: [any Sampler] = [
    VanillaSampling(), HybridSampling(), TheoreticalPilaf(), UniformSampling(),
  ]

  /// The routes for problems with listed responses, the slowest first.
  static let all = [pairs, linear]

  /// Every pair in turn.
  static let pairs = RouteComputation(route: .pairs) { problem, samplers, _ in
    ComputedVectors(
      gradients(of: samplers, on: problem) + information(of: samplers, at: problem.prompts[0]))
  }

  /// In linear time.
  static let linear = RouteComputation(route: .linear) { problem, samplers, run in
    let route = LinearRoute(problem, run)
    let sums = try route.alignment(of: samplers, withNoise: false)
    return ComputedVectors(
      sums.gradients + [sums.objective.gradient.values]
        + (try route.information(of: samplers, at: .oracle).matrices))
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
      + [
        Remainder.vectors(
          of: problem, under: problem.prompts.map { OracleRewards(oracles: 1, values: $0.reward) },
          logMeanWeight: logMeanWeight
        ).values
      ]
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

extension AlignmentSums {
  /// grad L of each sampler that the route covers.
  fileprivate var gradients: [[Double]] { samplers.compactMap { $0.value?.gradient.values } }

  /// grad L of each sampler that the route covers, grad J, T2, and the second moments of one label's
  /// gradient where they were asked for.
  var vectors: ComputedVectors {
    let moments = samplers.compactMap { $0.value?.secondMoment }
    return ComputedVectors(
      gradients + [objective.gradient.values, remainder.vector.values]
        + (moments.isEmpty ? [] : [moments]))
  }
}

extension InformationSums {
  /// The Fisher matrix of each sampler that the route covers, entry after entry.
  var matrices: [[Double]] { samplers.compactMap { $0.value?.information.elements } }
}
