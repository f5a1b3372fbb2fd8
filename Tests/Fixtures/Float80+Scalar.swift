//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if arch(x86_64)
import RealModule
public import Scalar

/// Extended precision: 64 binary digits and exponents to 2^+-16383.
///
/// The formulas of the library run on it unchanged, with errors some 2000 times smaller than on
/// `Double` and with nothing that underflows at e^-1400. It shares the code, so it tells of rounding
/// and of range and not of mistakes in a formula.
extension Float80: Scalar {
  /// The number written in decimal, or nil where the text is none.
  public init?(decimal text: some StringProtocol) {
    guard let value = Float80(String(text)), value.isFinite else { return nil }
    self = value
  }

  /// The nearest `Double`.
  public var approximation: Double { Double(self) }

  /// e^x - 1 - x to a few units in the last place.
  ///
  /// The Taylor series below one; its terms are added until they no longer count.
  public static func expMinusOneMinusArgument(_ x: Float80) -> Float80 {
    guard Swift.abs(x) < 1 else { return expMinusOne(x) - x }
    var term = x * x / 2
    var sum = Float80.zero
    var factor: Float80 = 2
    while sum + term != sum {
      sum += term
      factor += 1
      term *= x / factor
    }
    return sum
  }
}
#endif
