//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Only interpolated pairs: mu = pi+ x pi-, normalised over whole responses.
public struct InterpolatedSampling: Sampler {
  /// The sampler in words.
  public let description = SamplerDescription(
    name: "interpolated", law: "pi+ against pi-, normalised over whole responses",
    cost: SamplingCost(forwardPasses: 4, labels: 2),
    source: "PILAF, section 4; its token-wise twin mixture:1 in the ablation")

  /// The sampler.
  public init() {}

  /// mu = pi+ x pi-.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    .mixture([.init(.one, .interpolatedPlus, .interpolatedMinus)])
  }
}
