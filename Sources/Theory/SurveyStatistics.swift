//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar
import Training

/// How often something happens in a number of draws.
struct Frequency {
  let share: Double
  /// Wilson's 95 % interval of the chance behind it: the chances p whose score test, with p's own
  /// variance, does not reject the share. It has a width even where the share is 0 or 1.
  ///
  /// Reference: Wilson (1927).
  let interval: ClosedRange<Double>

  /// The name of ``interval`` in the method of a survey.
  static let intervalName = "Intervals are Wilson's, of 95 %"

  /// The quantile of the normal law behind 95 %.
  private static let deviations = 1.959963984540054

  /// The frequency of what satisfies a condition; nil where nothing was drawn.
  init?<Draw>(of draws: [Draw], where condition: (Draw) -> Bool) {
    guard !draws.isEmpty else { return nil }
    let count = draws.count(where: condition)
    let draws = Double(draws.count)
    share = Double(count) / draws
    let excess = Self.deviations * Self.deviations / draws
    let centre = (share + excess / 2) / (1 + excess)
    let width = (excess * (share * (1 - share) + excess / 4)).squareRoot() / (1 + excess)
    // At both ends the interval ends there too, which rounding would miss by an ulp.
    interval = (count == 0 ? 0 : centre - width)...(share == 1 ? 1 : centre + width)
  }
}

extension Frequency? {
  /// The share and its interval, in the columns of ``Survey/Column/share(_:unit:)``.
  var cells: [Double?] { [self?.share, self?.interval.lowerBound, self?.interval.upperBound] }
}

extension Survey.Column {
  /// The columns of a share with its interval.
  static func share(_ name: String, unit: String = "share") -> [Survey.Column] {
    [.init(name, unit: unit), .init("95 %", unit: "from"), .init("95 %", unit: "to")]
  }
}

extension SampleMean {
  /// Whether the mean is so many standard errors above zero; never without a standard error.
  func isPositive(by deviations: Double) -> Bool {
    standardError.map { mean > deviations * $0 } ?? false
  }

  /// Whether the mean is so many standard errors below zero; never without a standard error.
  func isNegative(by deviations: Double) -> Bool {
    standardError.map { mean < -deviations * $0 } ?? false
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
