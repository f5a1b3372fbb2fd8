//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The first response from the current policy, the second from the reference: mu = pi x pi_ref.
public struct HybridSampling: Sampler {
  /// The sampler in words.
  public let description = SamplerDescription(
    name: "hybrid", law: "one response from the current policy, one from the reference",
    cost: SamplingCost(forwardPasses: 2, labels: 2),
    source: "Xie et al. 2024 (XPO); PILAF, Table 1")

  /// The sampler.
  public init() {}

  /// mu = pi x pi_ref.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    .mixture([.init(.one, ResponseTilt(.policy), ResponseTilt(.reference))])
  }
}
