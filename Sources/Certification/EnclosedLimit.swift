//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar

/// The places at which enclosed numbers are largest, and how far below the next one is.
enum EnclosedLimit<Number: EnclosingScalar> {
  /// The largest ones.
  struct Top {
    /// Where they are.
    let places: Set<Int>
    /// The distance from them to the next one, a positive number.
    let gap: Number
  }

  /// All are equal, as far as the precision shows.
  case constant
  /// The precision does not show which are largest.
  case unknown
  /// The places and the gap.
  case known(Top)

  /// The largest of these numbers.
  ///
  /// As for a residual, two numbers count as equal where their difference contains zero with all of
  /// its enclosure below 2^-(bits/2) of one and of the largest number. Complexity: O(n).
  static func of(_ values: [Number]) -> EnclosedLimit {
    let top = values.indices.max { values[$0].approximation < values[$1].approximation }
    guard let top else { return .constant }
    let size = Number.one + values.map(\.magnitude).largest()
    let resolution = size * Number(0.5).power(Precision.bits / 2)
    var (places, gaps): (Set<Int>, [Number]) = ([], [])
    for place in values.indices {
      let gap = values[top] - values[place]
      if gap.isPositive == .yes {
        gaps.append(gap)
      } else if place == top || gap.magnitude.isAtMost(resolution) == .yes {
        places.insert(place)
      } else {
        return .unknown
      }
    }
    return gaps.isEmpty ? .constant : .known(Top(places: places, gap: gaps.smallest()))
  }
}
