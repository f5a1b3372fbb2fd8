//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The classes of equal score that best-of-N chooses among.
///
/// The scores are sorted; a new class begins where the gap to the previous score exceeds
/// ``gap``. Classes are counted from the lowest score up.
public struct ScoreClasses: Sendable, Equatable {
  /// The largest gap between neighbouring scores of one class.
  public static let gap = 1e-10

  /// The class of each response.
  public let classOfResponse: [Int]
  /// The number of classes, K.
  public let count: Int

  /// The classes of these scores, neighbours of one class at most `gap` apart; with a gap of zero only
  /// equal scores share one.
  ///
  /// Precondition: the gap is not negative. Complexity: O(n log n).
  @inlinable
  public init(_ scores: [some Scalar], gap: Double = ScoreClasses.gap) {
    self.init(approximations: scores.map { $0.approximation }, gap: gap)
  }

  @usableFromInline
  init(approximations values: [Double], gap: Double) {
    precondition(gap >= 0, "no gap between scores is negative, got \(gap)")
    var classes = [Int](repeating: 0, count: values.count)
    var current = 0
    let order = values.indices.sorted { values[$0] < values[$1] }
    for (previous, response) in zip(order, order.dropFirst()) {
      if values[response] - values[previous] > gap { current += 1 }
      classes[response] = current
    }
    classOfResponse = classes
    count = current + 1
  }
}
