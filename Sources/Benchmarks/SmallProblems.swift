//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import Parallel
import PreferenceModel
import Samplers
import Scalar
import Theory

/// Many small problems, on all threads.
enum SmallProblems {
  private static let responses = 10

  /// Every claim on random problems, and the gradients of four samplers on bandits of ten responses.
  static func benchmarks(_ plan: BenchmarkPlan) -> [Benchmark] {
    let count = plan.isQuick ? 1000 : 10_000
    return [
      Benchmark(
        .small, "every claim on \(count) random problems", route: nil, responses: nil,
        parameters: nil,
        prepare: {
          let problems = RandomProblems(seed: 1)
          return {
            var verification = Verification()
            verification.examine(0..<count, threads: plan.threads) { problems.problem($0) }
            return ComputedVectors()
          }
        }),
      gradients(of: count, plan),
    ]
  }

  /// The row of the gradients of four samplers on some bandits.
  static func gradients(of count: Int, _ plan: BenchmarkPlan) -> Benchmark {
    Benchmark(
      .small, "gradients of four samplers on \(count) bandits", route: .pairs,
      responses: Double(responses), parameters: responses,
      peer: { job(bandits(count)) },
      prepare: {
        let bandits = bandits(count)
        return { gradients(bandits, threads: plan.threads) }
      })
  }

  /// Bandits of ten responses, the same in every run.
  static func bandits(_ count: Int) -> [Problem<Double>] {
    (0..<count).map { index in
      var generator = SeededGenerator(seed: 1, stream: UInt64(index))
      return .bandit(
        beta: Double.random(in: 0.05...1, using: &generator),
        referenceLogits: generator.normals(responses), policyLogits: generator.normals(responses),
        reward: generator.normals(responses))
    }
  }

  /// grad L of four samplers at each bandit, a vector a sampler.
  private static func gradients(_ bandits: [Problem<Double>], threads: Int) -> ComputedVectors {
    let samplers = RouteComputation.fourSamplers
    let chunk = 64
    let starts = Array(stride(from: 0, to: bandits.count, by: chunk))
    let perBandit = starts.indices.concurrentMap(threads: threads) { place in
      bandits[starts[place]..<min(starts[place] + chunk, bandits.count)].map {
        RouteComputation.gradients(of: samplers, on: $0)
      }
    }.flatMap { $0 }
    return ComputedVectors(samplers.indices.map { sampler in perBandit.flatMap { $0[sampler] } })
  }

  private static func job(_ bandits: [Problem<Double>]) -> PeerJob {
    func table(_ numbers: (Prompt<Double>) -> [Double]) -> PeerJob.Array {
      PeerJob.Array(
        shape: [bandits.count, responses], values: bandits.flatMap { numbers($0.prompts[0]) })
    }
    return PeerJob(
      task: .bandits, numbers: [:],
      arrays: [
        "beta": PeerJob.Array(shape: [bandits.count], values: bandits.map(\.beta)),
        "logPolicy": table { $0.policy.logProbabilities },
        "logReference": table { $0.reference.logProbabilities }, "reward": table { $0.reward },
      ])
  }
}
