//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import RealModule

extension Real where Self: BinaryFloatingPoint {
  /// log(1 - Phi(x)) to a few units in the last place of itself.
  ///
  /// Below zero from the other tail, which is the small one; up to 25 from erfc; beyond, where erfc
  /// comes near the smallest number, from the asymptotic series of Mills' ratio (Laplace, 1812),
  /// whose terms fall below the last place long before they grow again.
  @inlinable
  public static func logNormalTail(_ x: Self) -> Self {
    let half = Self(1) / 2
    guard x >= 0 else { return log(onePlus: -erfc(-x * half.squareRoot()) / 2) }
    guard x >= 25 else { return log(erfc(x * half.squareRoot()) / 2) }
    var term = -1 / x / x
    var series = Self(0)
    var factor = Self(1)
    while series + term != series {
      series += term
      factor += 2
      term *= -factor / x / x
    }
    return -x * x / 2 - log(x * (2 * Self.pi).squareRoot()) + log(onePlus: series)
  }
}
