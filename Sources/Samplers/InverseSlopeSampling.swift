//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Pairs proportional to 1/sigma' of their reward difference over a uniform base: Mix-P and Mix-R.
///
/// 1/sigma'(D) = 2 + e^D + e^-D, so the law is a mixture of three products: the uniform pair, and
/// the pairs of the two distributions proportional to e^s and e^-s, in both orders.
public struct InverseSlopeSampling: Sampler {
  /// The score whose differences enter.
  public let score: Reward

  /// Mix-P (by the implicit reward) or Mix-R (by the oracle).
  public init(by score: Reward) {
    self.score = score
  }

  /// The sampler in words.
  public var description: SamplerDescription {
    let (name, law) =
      switch score {
      case .implicit: ("mix-p", "1/sigma'(D), D the implicit-reward difference")
      case .oracle: ("mix-r", "1/sigma'(D*), D* the oracle's difference")
      }
    return SamplerDescription(
      name: name, law: "proportional to \(law)",
      cost: SamplingCost(forwardPasses: nil, labels: 2),
      source: "Shi, Zhou and Du 2024 (arXiv 2409.19605)")
  }

  /// mu proportional to 2 + e^D + e^-D.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    let uniform = ResponseTilt<Number>(.uniform)
    let (up, down) = (tilt(by: Number.one), tilt(by: -Number.one))
    return .proportional([
      .init(Number(2), uniform, uniform), .init(.one, up, down), .init(.one, down, up),
    ])
  }

  private func tilt<Number: Scalar>(by factor: Number) -> ResponseTilt<Number> {
    switch score {
    case .implicit: ResponseTilt(.uniform, implicitReward: factor)
    case .oracle: ResponseTilt(.uniform, oracleReward: factor)
    }
  }
}
