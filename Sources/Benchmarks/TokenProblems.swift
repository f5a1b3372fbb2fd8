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

  /// Rows for short sequences, whose responses are enumerated.
  static func enumerated(_ plan: BenchmarkPlan) -> [Benchmark] {
    let work = "gradients and T2 of all samplers"
    return (plan.isQuick ? [2] : [2, 3]).map { length in
      let problem = problem(length: length)
      return Benchmark(
        .tokens, work, route: .pairs, responses: responses(length: length),
        parameters: problem.parameterCount,
        prepare: {
          let listed = problem.enumerated()
          return {
            ComputedVectors(RouteComputation.alignment(of: SamplerCatalogue.all(), on: listed))
          }
        })
    }
  }

  /// Rows for long sequences, by transfer matrices.
  static func transferred(_ plan: BenchmarkPlan) -> [Benchmark] { [] }

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

  /// The number of sequences of a length.
  private static func responses(length: Int) -> Double {
    Double(vocabulary).power(length)
  }
}
