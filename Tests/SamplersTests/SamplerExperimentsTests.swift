//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

struct SamplerExperimentsTests {
  @Test(arguments: ProblemFamily.allCases)
  func `some of several samplers do what they do alone`(family: ProblemFamily) throws {
    let problem: Problem<Double> =
      BruteForceProblem.random(family, prompts: [4, 3, 3], seed: 5).problem()
    let samplers = SamplerCatalogue.all()
    let all = SamplerExperiments(of: samplers, on: problem)
    for places in [[5], [6, 0, 5], [3, 3], []] {
      let some = SamplerExperiments(places, of: all)
      let alone = SamplerExperiments(of: places.map { samplers[$0] }, on: problem)
      #expect(some.samplers.map(\.name) == places.map { samplers[$0].name })
      #expect(some.weights == alone.weights)
      #expect(some.labelWeights.map { $0?.logMean } == alone.labelWeights.map { $0?.logMean })
      for (index, prompt) in problem.prompts.enumerated() {
        #expect(some.experiments[index].count == places.count)
        for (left, right) in zip(some.experiments[index], alone.experiments[index]) {
          #expect(left.labels == right.labels)
          for first in 0..<prompt.responses {
            for second in 0..<prompt.responses {
              #expect(
                left.law.probability(of: first, second)
                  == right.law.probability(of: first, second))
            }
          }
        }
      }
    }
  }
}
