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
import Testing

struct SamplerDescriptionTests {
  @Test func `the catalogue names every sampler once and describes it`() {
    let descriptions = SamplerCatalogue.all().map(\.description)
    #expect(
      descriptions.map(\.name) == [
        "vanilla", "hybrid", "best-of-n", "best-of-n-oracle", "pilaf", "t-pilaf",
        "t-pilaf-unweighted", "interpolated", "uniform", "mix-p", "mix-r",
      ])
    #expect(descriptions.allSatisfy { !$0.law.isEmpty && !$0.source.isEmpty })
  }

  @Test func `costs are those of the paper's Table 1`() {
    func cost(_ sampler: any Sampler) -> [Double?] {
      [sampler.description.cost.forwardPasses, sampler.description.cost.labels]
    }
    #expect(cost(VanillaSampling()) == [2, 2])
    #expect(cost(HybridSampling()) == [2, 2])
    #expect(cost(BestOfNSampling(draws: 8)) == [8, 2])
    #expect(cost(BestOfNSampling(draws: 8, by: .oracle)) == [8, 8])
    #expect(cost(PracticalPilaf()) == [3, 2])
    #expect(cost(InterpolatedSampling()) == [4, 2])
    #expect(cost(MixtureSampling(interpolatedShare: 0.25)) == [2.5, 2])
    #expect(cost(TheoreticalPilaf()) == [nil, 2])
  }

  @Test func `only best-of-N by the oracle labels by the scores`() {
    let prompt = PromptInstance.tied[0].prompt
    for test in SamplerCase.all {
      let labels = test.sampler.labels(at: prompt)
      let isOracle = test.sampler.name == "best-of-n-oracle"
      #expect(labels == (isOracle ? .scoreOrder(ScoreClasses(prompt.reward)) : .bradleyTerry))
    }
  }
}
