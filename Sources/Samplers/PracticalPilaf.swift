//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PairSums
public import PreferenceModel
public import Scalar

/// PILAF as it is run: half vanilla pairs, half pi+ against pi-, interpolated token by token.
public struct PracticalPilaf: Sampler {
  private let mixture: MixtureSampling

  public let name = "pilaf"
  public let lawInWords = "half vanilla pairs, half token-wise pi+ against pi-"
  public let source = "PILAF, Algorithm 1"

  /// PILAF; `interpolationBeta` replaces the problem's beta in pi+-, a known mistake when it differs.
  public init(interpolationBeta: Double? = nil) {
    mixture = MixtureSampling(interpolatedShare: 0.5, interpolationBeta: interpolationBeta)
  }

  /// The mean of 2 and 4 passes: each interpolated response needs both models.
  public var cost: SamplingCost { mixture.cost }

  public func pairLaw<Number: Scalar>(at prompt: Prompt<Number>) -> PairLaw<Number> {
    mixture.pairLaw(at: prompt)
  }
}
