//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// An interval that contains a number, for reports.
public struct Enclosure: Sendable, Equatable {
  /// The interval in decimal, such as `[1.9815 +/- 3.1e-5]`; it encloses all of the interval.
  public let decimal: String
  /// The same in at most 40 digits, and so perhaps a wider interval, for people.
  public let brief: String
  /// A lower bound, rounded down.
  public let lower: Double
  /// An upper bound, rounded up.
  public let upper: Double
  /// The radius, rounded up; infinite where nothing is known.
  public let radius: Double

  /// The interval with these bounds.
  public init(decimal: String, brief: String, lower: Double, upper: Double, radius: Double) {
    self.decimal = decimal
    self.brief = brief
    self.lower = lower
    self.upper = upper
    self.radius = radius
  }

  /// Whether both ends are finite.
  public var isBounded: Bool { lower.isFinite && upper.isFinite && radius.isFinite }
}
