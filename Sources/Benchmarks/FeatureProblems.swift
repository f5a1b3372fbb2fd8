//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar

/// One prompt with features: gradients and Fisher matrices by every route and by NumPy.
enum FeatureProblems {
  private static let columns = 32
  private static let beta = 0.3

  /// A row for each size and route.
  static func benchmarks(_ plan: BenchmarkPlan) -> [Benchmark] {
    let sizes = plan.isQuick ? [500, 1000, 2000] : [1000, 2000, 4000, 8000]
    return sizes.flatMap { size in
      RouteComputation.all.map { benchmark(size, $0, plan) }
    }
  }

  /// The row of a size and route.
  static func benchmark(
    _ size: Int, _ computation: RouteComputation, _ plan: BenchmarkPlan
  ) -> Benchmark {
    Benchmark(
      .pairs, "gradients and Fisher matrices, four samplers", route: computation.route,
      responses: Double(size), parameters: columns,
      demand: Demand(
        bytes: Double(8 * size * columns), operations: Double(4 * size * columns * columns)),
      peer: { job(problem(size)) },
      prepare: {
        let problem = problem(size)
        let samplers = RouteComputation.fourSamplers
        return { try computation.gradientsAndInformation(problem, samplers, plan.run) }
      })
  }

  /// The problem of a size, the same in every run.
  static func problem(_ size: Int) -> Problem<Double> {
    var generator = SeededGenerator(seed: UInt64(size))
    let theta = generator.normals(columns, scale: 0.1)
    let prompt = Prompt(
      name: "features", probability: 1, beta: beta,
      reference: FiniteDistribution(logits: generator.normals(size)),
      reward: generator.normals(size),
      family: .logLinear(
        features: ResponseTable(
          responses: size, columns: columns, values: generator.normals(size * columns))),
      theta: theta[...])
    return Problem(theta: theta, prompts: [prompt])
  }

  private static func job(_ problem: Problem<Double>) -> PeerJob {
    let prompt = problem.prompts[0]
    func list(_ values: [Double]) -> PeerJob.Array {
      PeerJob.Array(shape: [values.count], values: values)
    }
    var arrays = [
      "logPolicy": list(prompt.policy.logProbabilities),
      "logReference": list(prompt.reference.logProbabilities), "reward": list(prompt.reward),
    ]
    if case .logLinear(let features) = prompt.family {
      arrays["features"] = PeerJob.Array(
        shape: [features.responses, features.columns], values: features.values)
    }
    return PeerJob(task: .allPairs, numbers: ["beta": problem.beta], arrays: arrays)
  }
}
