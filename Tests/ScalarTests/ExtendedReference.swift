//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

#if arch(x86_64)
/// Arguments from tiny to where the exponential leaves the range of `Double`, on both sides of zero.
let arguments: [Double] = {
  let magnitudes = (-60...9).flatMap { exponent in
    [1, 1.37, 1.9].map { $0 * Double(sign: .plus, exponent: exponent, significand: 1) }
  }
  return magnitudes.flatMap { [-$0, $0] } + [0, -745, 745, -0.5, 0.5]
}()

/// The distance of a number from a more precise one, in units in the last place of the latter.
func ulps(_ found: Double, from exact: Float80) -> Double {
  let unit = Swift.max(Double(exact).ulp, .leastNonzeroMagnitude)
  return Double(Swift.abs(Float80(found) - exact) / Float80(unit))
}
#endif
