//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A mixture of vanilla pairs and token-wise interpolated pairs: (1 - q) pi x pi + q pi+ x pi-.
public struct MixtureSampling: Sampler {
  /// q, the share of interpolated pairs.
  public let interpolatedShare: Double
  /// The beta that interpolates, or nil for the problem's own.
  public let interpolationBeta: Double?

  /// The mixture with this share.
  ///
  /// Precondition: 0 <= q <= 1.
  public init(interpolatedShare: Double, interpolationBeta: Double? = nil) {
    precondition(0...1 ~= interpolatedShare, "a share lies between 0 and 1")
    self.interpolatedShare = interpolatedShare
    self.interpolationBeta = interpolationBeta
  }

  /// The sampler in words.
  public var description: SamplerDescription {
    SamplerDescription(
      name: "mixture:\(interpolatedShare)",
      law: "vanilla pairs, and a share \(interpolatedShare) of token-wise pi+ against pi-",
      cost: SamplingCost(forwardPasses: 2 + 2 * interpolatedShare, labels: 2),
      source: "PILAF, section 5 and its ablation")
  }

  /// mu = (1 - q) pi x pi + q pi+ x pi-.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    let strength = interpolationBeta.map { Number($0) } ?? beta
    let share = Number(interpolatedShare)
    return .mixture([
      .init(.one - share, ResponseTilt(.policy), ResponseTilt(.policy)),
      .init(
        share, ResponseTilt(.tokenWise(strength: strength)),
        ResponseTilt(.tokenWise(strength: -strength))),
    ])
  }
}
