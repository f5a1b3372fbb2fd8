//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The number of binary digits that enclosures are computed with.
///
/// It belongs to the computation and not to the numbers, as in `Precision.$bits.withValue(256) { }`:
/// so a formula whose constants (`one`, the square root of three) know of no precision is computed
/// with the caller's throughout, in all tasks that it starts. A number keeps the digits it was
/// computed with; arithmetic on it in another scope rounds to the precision there. Whatever the
/// precision, the result contains the true value.
public enum Precision {
  /// The number of binary digits in this task; 128 unless the caller says otherwise.
  @TaskLocal public static var bits = 128

  /// The precisions that can be asked for.
  ///
  /// Below, a ball says little; above, time goes by.
  public static let range = 24...65_536

  /// The precisions from `first` on, each twice the one before, the last being `last`.
  ///
  /// Precondition: 0 < first <= last.
  public static func ladder(from first: Int, to last: Int) -> [Int] {
    precondition(0 < first && first <= last, "precisions rise from \(first) to \(last)")
    var steps = [first]
    while let step = steps.last, step < last { steps.append(min(2 * step, last)) }
    return steps
  }
}
