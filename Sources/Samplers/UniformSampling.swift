//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Every ordered pair with the same chance: mu = uniform x uniform.
public struct UniformSampling: Sampler {
  /// The sampler in words.
  public let description = SamplerDescription(
    name: "uniform", law: "both responses uniform over all responses",
    cost: SamplingCost(forwardPasses: nil, labels: 2),
    source: "Shi, Zhou and Du 2024 (arXiv 2409.19605)")

  /// The sampler.
  public init() {}

  /// mu = 1 / n^2.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    .mixture([.init(.one, ResponseTilt(.uniform), ResponseTilt(.uniform))])
  }
}
