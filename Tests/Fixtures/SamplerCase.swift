//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Samplers

/// A sampler of the shared battery.
public struct SamplerCase: Sendable, CustomStringConvertible {
  /// The sampler's name and what its name does not say.
  public let description: String
  /// The sampler.
  public let sampler: any Sampler

  /// A sampler with what its name does not say.
  init(_ sampler: any Sampler, _ detail: String = "") {
    self.sampler = sampler
    let draws = (sampler as? BestOfNSampling).map { " of \($0.draws)" } ?? ""
    description = sampler.name + draws + detail
  }

  /// Every sampler of the catalogue, best-of-N for several N, and mixtures of any share, some of which
  /// interpolate with a beta of their own.
  public static let all: [SamplerCase] =
    SamplerCatalogue.all(bestOf: 8).map { SamplerCase($0) }
    + [2, 3].flatMap { draws in
      SamplerCatalogue.all(bestOf: draws).filter { $0 is BestOfNSampling }.map { SamplerCase($0) }
    }
    + [0, 0.3, 1].map { SamplerCase(MixtureSampling(interpolatedShare: $0)) }
    + [
      SamplerCase(PracticalPilaf(interpolationBeta: 0.05), ", interpolating with 0.05"),
      SamplerCase(PracticalPilaf(interpolationBeta: 2.5), ", interpolating with 2.5"),
      SamplerCase(
        MixtureSampling(interpolatedShare: 0.8, interpolationBeta: 1), ", interpolating with 1"),
    ]
}
