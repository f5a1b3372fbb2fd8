//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The laws of the samplers that draw the two responses of a pair independently, and mixtures.
extension BruteForceBandit {
  /// Vanilla: both responses from the current policy.
  public var vanilla: BruteForcePairTable {
    BruteForcePairTable(first: policy, second: policy)
  }

  /// Hybrid: the first response from the current policy, the second from the reference.
  public var hybrid: BruteForcePairTable {
    BruteForcePairTable(first: policy, second: reference)
  }

  /// Uniform: every ordered pair with the same probability.
  public var uniform: BruteForcePairTable {
    BruteForcePairTable(count: count) { _, _ in 1 / Double(count * count) }
  }

  /// Interpolated only: pi+ x pi-, normalised over whole responses.
  public var interpolated: BruteForcePairTable {
    BruteForcePairTable(first: plusPolicy, second: minusPolicy)
  }

  /// The mixture (1 - q) pi x pi + q pi+ x pi-, interpolated token by token.
  public func mixture(share: Double) -> BruteForcePairTable {
    let tokenWise = BruteForcePairTable(
      first: tokenWisePlusPolicy, second: tokenWiseMinusPolicy)
    return vanilla.mixed(with: tokenWise, weight: share)
  }

  /// PILAF as practised: the mixture with q = 1/2.
  public var pilaf: BruteForcePairTable { mixture(share: 0.5) }

  /// Theoretical PILAF: pi x pi and pi+ x pi- in the proportion of 1 to Z+ Z-.
  public var theoreticalPilaf: BruteForcePairTable {
    let product = plusNormaliser * minusNormaliser
    return vanilla.mixed(with: interpolated, weight: product / (1 + product))
  }
}
