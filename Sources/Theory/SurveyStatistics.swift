//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// How often something happens in a number of draws.
struct Frequency {
  let share: Double
  /// sqrt(share (1 - share) / draws).
  let standardError: Double

  /// The frequency of what satisfies a condition; nil where nothing was drawn.
  init?<Draw>(of draws: [Draw], where condition: (Draw) -> Bool) {
    guard !draws.isEmpty else { return nil }
    share = Double(draws.count(where: condition)) / Double(draws.count)
    standardError = (share * (1 - share) / Double(draws.count)).squareRoot()
  }
}

extension [Double] {
  /// The smallest entry that at least a share `level` of the entries do not exceed; nil where there
  /// is none.
  ///
  /// Precondition: 0 < level <= 1. Complexity: O(n log n).
  func quantile(_ level: Double) -> Double? {
    guard !isEmpty else { return nil }
    let rank = Int((level * Double(count)).rounded(.up))
    return sorted()[Swift.min(count, Swift.max(1, rank)) - 1]
  }
}

extension Double {
  /// The smallest power of ten that is not below the number, such as "1e-13", for error bounds.
  ///
  /// Precondition: the number is positive and finite.
  var nextPowerOfTen: String { "1e\(Int(Double.log10(self).rounded(.up)))" }
}
