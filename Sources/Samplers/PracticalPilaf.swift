//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// PILAF as it is run: half vanilla pairs, half pi+ against pi-, interpolated token by token.
public struct PracticalPilaf: Sampler {
  private let mixture: MixtureSampling

  /// The beta that interpolates, or nil for the problem's own.
  public var interpolationBeta: Double? { mixture.interpolationBeta }

  /// PILAF; `interpolationBeta` replaces the problem's beta in pi+-, a known mistake when it differs.
  public init(interpolationBeta: Double? = nil) {
    mixture = MixtureSampling(interpolatedShare: 0.5, interpolationBeta: interpolationBeta)
  }

  /// The sampler in words; its passes are the mean of 2 and 4, since each interpolated response needs
  /// both models.
  public var description: SamplerDescription {
    SamplerDescription(
      name: "pilaf", law: "half vanilla pairs, half token-wise pi+ against pi-",
      cost: mixture.description.cost, source: "PILAF, Algorithm 1")
  }

  /// mu = (pi x pi + pi+ x pi-) / 2.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    mixture.recipe(beta: beta)
  }
}
