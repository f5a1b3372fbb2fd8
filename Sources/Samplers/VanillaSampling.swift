//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Both responses from the current policy: mu = pi x pi.
public struct VanillaSampling: Sampler {
  /// The sampler in words.
  public let description = SamplerDescription(
    name: "vanilla", law: "both responses from the current policy",
    cost: SamplingCost(forwardPasses: 2, labels: 2),
    source: "Ouyang et al. 2022; PILAF, Table 1")

  /// The sampler.
  public init() {}

  /// mu = pi x pi.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    .mixture([.init(.one, ResponseTilt(.policy), ResponseTilt(.policy))])
  }
}
