//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The samplers that reports show, in the order of the PILAF paper's Table 1 and then the others.
public enum SamplerCatalogue {
  /// Every sampler, with best-of-N of `draws` draws.
  ///
  /// Precondition: at least two draws.
  public static func all(bestOf draws: Int = 8) -> [any Sampler] {
    [
      VanillaSampling(), HybridSampling(),
      BestOfNSampling(draws: draws), BestOfNSampling(draws: draws, by: .oracle),
      PracticalPilaf(), TheoreticalPilaf(), TheoreticalPilaf(weighted: false),
      InterpolatedSampling(), UniformSampling(), InverseSlopeSampling(by: .implicit),
      InverseSlopeSampling(by: .oracle),
    ]
  }
}
