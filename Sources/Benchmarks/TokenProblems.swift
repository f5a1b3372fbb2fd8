//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import PreferenceModel
import Samplers
import Scalar

/// Token-level models of ten tokens, from a hundred responses to more than there are atoms.
enum TokenProblems {
  private static let vocabulary = 10
  private static let beta = 0.1

  /// Rows for sequences that are enumerated: gradients by pairs and in linear time, then what costs
  /// more in linear time.
  static func enumerated(_ plan: BenchmarkPlan) -> [Benchmark] {
    let samplers = SamplerCatalogue.all()
    let lengths = plan.isQuick ? 3...5 : 4...7
    let (first, long) = (lengths.lowerBound, plan.isQuick ? 4 : 6)
    let work = "gradients and T2, all samplers"
    return [
      benchmark(.tokens, work, .pairs, length: first) { problem in
        let listed = problem.enumerated()
        return { ComputedVectors(RouteComputation.alignment(of: samplers, on: listed)) }
      }
    ]
      + lengths.map { length in
        benchmark(.tokens, work, .linear, length: length) { problem in
          { try LinearRoute(problem, plan.run).alignment(of: samplers, withNoise: false).vectors }
        }
      } + [
        benchmark(.tokens, "gradients, T2 and noise, all samplers", .linear, length: long) {
          problem in { try LinearRoute(problem, plan.run).alignment(of: samplers).vectors }
        },
        benchmark(.tokens, "information, all samplers", .linear, length: long) { problem in
          {
            let route = LinearRoute(problem, plan.run)
            return ComputedVectors(try route.information(of: samplers, at: .implicit).matrices)
          }
        },
      ]
  }

  /// Rows for long sequences, by transfer matrices, checked in linear time where they can be.
  static func transferred(_ plan: BenchmarkPlan) -> [Benchmark] {
    // Best-of-N is no product of transfer matrices.
    let samplers = SamplerCatalogue.all().filter { !($0 is BestOfNSampling) }
    let first = plan.isQuick ? 4 : 6
    let lengths = [first, 8, 50] + (plan.isQuick ? [] : [200])
    let gradients = "gradients and T2"
    let rows = lengths.flatMap { length -> [Benchmark] in
      let transfer = benchmark(.transfer, gradients, .transfer, length: length) { problem in
        {
          TransferRoute(problem, threads: plan.threads).alignment(of: samplers, .gradients).vectors
        }
      }
      guard length == first || plan.isLong && length == 8 else { return [transfer] }
      return [
        benchmark(.transfer, gradients, .linear, length: length) { problem in
          { try LinearRoute(problem, plan.run).alignment(of: samplers, withNoise: false).vectors }
        }, transfer,
      ]
    }
    return rows + transferredMoments(samplers, checked: first, plan)
  }

  /// Rows for what costs more than gradients, by transfer matrices.
  private static func transferredMoments(
    _ samplers: [any Sampler], checked first: Int, _ plan: BenchmarkPlan
  ) -> [Benchmark] {
    let information = "information"
    let linear = benchmark(.transfer, information, .linear, length: first) { problem in
      {
        let route = LinearRoute(problem, plan.run)
        return ComputedVectors(try route.information(of: samplers, at: .implicit).matrices)
      }
    }
    return [8, 50].map { length in
      benchmark(.transfer, "gradients, T2 and noise", .transfer, length: length) { problem in
        { TransferRoute(problem, threads: plan.threads).alignment(of: samplers).vectors }
      }
    } + [linear]
      + [first, 50].map { length in
        benchmark(.transfer, information, .transfer, length: length) { problem in
          {
            ComputedVectors(
              TransferRoute(problem, threads: plan.threads).information(of: samplers, at: .implicit)
                .matrices)
          }
        }
      }
  }

  /// The row of a length.
  private static func benchmark(
    _ suite: BenchmarkSuite, _ work: String, _ route: EngineRoute, length: Int,
    prepare: @escaping @Sendable (SequenceProblem<Double>) -> Benchmark.Computation
  ) -> Benchmark {
    Benchmark(
      suite, work, route: route, responses: Double(vocabulary).power(length),
      parameters: vocabulary * (vocabulary + 1), prepare: { prepare(problem(length: length)) })
  }

  /// The problem with sequences of a length, the same in every run.
  static func problem(length: Int) -> SequenceProblem<Double> {
    var generator = SeededGenerator(seed: 10)
    let count = vocabulary * (vocabulary + 1)
    let reference = generator.normals(count)
    let policy = zip(reference, generator.normals(count, scale: 0.5)).map { $0 + $1 }
    let model = SequenceModel(
      space: SequenceSpace(vocabulary: vocabulary, length: length),
      reference: BigramLogits(vocabulary: vocabulary, values: reference),
      reward: BigramLogits(vocabulary: vocabulary, values: generator.normals(count, scale: 0.3)))
    return SequenceProblem(
      beta: beta,
      prompts: [
        SequenceTask(
          name: "sequences", probability: 1, tokens: (0..<vocabulary).map { "\($0)" },
          model: model, policy: BigramLogits(vocabulary: vocabulary, values: policy))
      ])
  }
}
