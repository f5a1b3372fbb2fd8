//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

/// Logits and rewards that differ from position to position, against a plain double loop.
struct TransferPositionTests {
  static let cases = [
    PositionTablesCase(vocabulary: 3, length: 3, beta: 0.4, seed: 1),
    PositionTablesCase(vocabulary: 3, length: 4, endToken: 1, beta: 0.9, seed: 2),
    PositionTablesCase(vocabulary: 2, length: 1, beta: 0.2, seed: 3),
  ]

  @Test(arguments: cases)
  func `gradients with a table for each position are those of a double loop`(
    of test: PositionTablesCase
  ) throws {
    let beta = test.model.beta
    let sums = TransferRoute(prompts: [(1, test.model)])
      .alignment(of: [VanillaSampling(), HybridSampling()])
    let terms = test.sequences.map { test.sums($0) }
    let scores = test.sequences.map { test.score($0) }
    var expected = [[Double]](
      repeating: [Double](repeating: 0, count: test.model.parameterCount), count: 2)
    var objective = expected[0]
    let error = terms.map { $0.reward - beta * ($0.policy - $0.reference) }
    let mean = zip(terms, error).map { Double.exp($0.policy) * $1 }.sum()
    for (first, a) in terms.enumerated() {
      for index in objective.indices {
        objective[index] += .exp(a.policy) * (error[first] - mean) * scores[first][index]
      }
      for (second, b) in terms.enumerated() {
        let model = beta * (a.policy - a.reference - b.policy + b.reference)
        let gap = 1 / (1 + .exp(b.reward - a.reward)) - 1 / (1 + Double.exp(-model))
        for (sampler, law) in [b.policy, b.reference].enumerated() {
          let weight = -Double.exp(a.policy + law) * gap * beta
          for index in objective.indices {
            expected[sampler][index] += weight * (scores[first][index] - scores[second][index])
          }
        }
      }
    }
    // A sum of n^2 terms of size at most T: n^2 roundings would be generous, random signs need few.
    let allowed =
      Double(test.sequences.count * test.model.space.length) * .ulpOfOne + sums.relativeError
    for sampler in 0..<2 {
      let found = try #require(sums.samplers[sampler].value).gradient.values
      let error = zip(found, expected[sampler]).reduce(0) { max($0, abs($1.0 - $1.1)) }
      #expect(error <= allowed)
    }
    let found = sums.objective.gradient.values
    #expect(zip(found, objective).reduce(0) { max($0, abs($1.0 - $1.1)) } <= allowed)
  }
}
