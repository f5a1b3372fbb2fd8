//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Whether two lists of numbers agree up to the rounding of a few exponentials and logarithms.
///
/// Each number here comes from at most ten operations on numbers of magnitude at most eight, each
/// right to one unit in the last place: 80 units in the last place of one.
func agree(_ left: [Double], _ right: [Double]) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { abs($0 - $1) <= 80 * Double.ulpOfOne }
}
