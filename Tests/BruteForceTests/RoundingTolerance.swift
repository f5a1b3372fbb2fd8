//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What rounding may do to a sum of `terms` terms of a given total magnitude.
///
/// A naive sum of m terms is off by at most m ulps of the sum of their magnitudes. Every term comes
/// from less than 64 operations (exponentials of numbers below ten, logarithms, normalisers), each
/// good to an ulp; so (terms + 64) ulps of the magnitude are a bound.
func roundingTolerance(terms: Int, magnitude: Double = 1) -> Double {
  Double.ulpOfOne * Double(terms + 64) * magnitude
}
