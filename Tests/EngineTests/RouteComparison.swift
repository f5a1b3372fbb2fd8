//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Fixtures
import PreferenceModel
import Samplers
import Scalar

@testable import Engine

/// How far the linear route is from the sum over every pair, beside the error that it states.
struct RouteComparison {
  /// The largest distance of an entry from the pairs route, relative to the vector's largest entry,
  /// by what the vector is.
  private(set) var distances: [(name: String, distance: Double)] = []
  /// What the route states.
  let sums: AlignmentSums
  /// T2 and its bounds by pairs.
  let remainder: Remainder<Double>

  /// The samplers that the route has no sums of.
  private(set) var missing: [String] = []

  /// The comparison, in which at most so many responses are sorted at once, and the pairs of at most
  /// so many are summed one by one in a sweep.
  init(
    _ problem: Problem<Double>, _ samplers: [any Sampler],
    segment: Int = OrderedSegments.capacity, block: Int = ResponseBatch.capacity
  ) throws {
    var route = LinearRoute(problem, EngineRun(threads: 2))
    (route.segmentCapacity, route.largestBlock) = (segment, block)
    sums = try route.alignment(of: samplers)
    let losses = PreferenceLoss.evaluate(samplers, on: problem)
    let objective = Objective(problem)
    remainder = Remainder(
      problem, logMeanWeight: TheoreticalPilaf.logMeanWeight(of: problem))
    let directions = losses.map { loss in
      let norm = loss.gradient.values.euclideanNorm()
      return loss.gradient.values.map { norm > 0 ? $0 / norm : 0 }
    }
    let along = PreferenceLoss.secondMoments(of: samplers, along: directions, on: problem)
    add("grad J", sums.objective.gradient.values, objective.gradient.values)
    add("T2", sums.remainder.vector.values, remainder.vector.values)
    for (place, sampler) in samplers.enumerated() {
      guard let sum = sums.samplers[place].value else {
        missing.append(sampler.name)
        continue
      }
      add("grad L of \(sampler.name)", sum.gradient.values, losses[place].gradient.values)
      add("L of \(sampler.name)", [sum.loss], [losses[place].value])
      guard let exact = losses[place].secondMoment else { continue }
      guard let moment = sum.secondMoment else {
        missing.append("noise of \(sampler.name)")
        continue
      }
      add("noise of \(sampler.name)", [moment], [exact])
      if let part = sum.momentAlong, directions[place].contains(where: { $0 != 0 }) {
        // Relative to the whole: the part along a direction is a sum of terms of both signs.
        add("noise of \(sampler.name) along grad L", [exact, part], [exact, along[place]])
      }
    }
  }

  private mutating func add(_ name: String, _ values: [Double], _ exact: [Double]) {
    let largest = exact.map(\.magnitude).max() ?? 0
    let gap = zip(values, exact).map { ($0 - $1).magnitude }.max() ?? 0
    distances.append((name, largest > 0 ? gap / largest : gap))
  }
}

extension Problem<Double> {
  /// A random bandit: logits and rewards uniform within these half-widths.
  static func random(
    responses count: Int, beta: Double, logits: Double, rewards: Double, seed: UInt64
  ) -> Problem {
    var generator = SeededGenerator(seed: seed)
    return .bandit(
      beta: beta, referenceLogits: generator.numbers(count, width: logits),
      policyLogits: generator.numbers(count, width: logits),
      reward: generator.numbers(count, width: rewards))
  }

  /// Random prompts that share the parameters of a log-linear policy.
  static func randomFeatures(
    responses counts: [Int], parameters: Int, beta: Double, logits: Double, rewards: Double,
    seed: UInt64
  ) -> Problem {
    var generator = SeededGenerator(seed: seed)
    let theta = generator.numbers(parameters, width: 0.5)
    return Problem(
      theta: theta,
      prompts: counts.enumerated().map { place, count in
        let features = ResponseTable<Double>(
          responses: count, columns: parameters,
          values: generator.numbers(count * parameters, width: logits))
        return Prompt(
          name: "x\(place)", probability: 1 / Double(counts.count), beta: beta,
          reference: FiniteDistribution(logits: generator.numbers(count, width: logits)),
          reward: generator.numbers(count, width: rewards),
          family: .logLinear(features: features), theta: theta[...])
      })
  }
}
