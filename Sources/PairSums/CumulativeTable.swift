//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Draws an index with given chances, by binary search in their running sums.
public struct CumulativeTable: Sendable {
  @usableFromInline
  let runningSums: [Double]

  /// The table for these chances, which need not be normalised.
  ///
  /// Precondition: no chance is negative and one is positive. Complexity: O(n).
  public init(_ chances: some Sequence<Double>) {
    var total = 0.0
    runningSums = chances.map { chance in
      precondition(chance >= 0, "a chance is not negative, got \(chance)")
      total += chance
      return total
    }
    precondition(total > 0, "an index is drawn only where a chance is positive")
  }

  /// An index with its chance; never one whose chance is zero.
  ///
  /// Complexity: O(log n).
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Int {
    let total = runningSums[runningSums.count - 1]
    var target = total * generator.nextUnit()
    // The product may round up to the total, which lies outside.
    while target == total { target = total * generator.nextUnit() }
    var low = 0
    var high = runningSums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if runningSums[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
