//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Numbers known to lie in an interval: every operation contains the exact result.
///
/// Certificates are written over this protocol. It is complete without any library; the package's
/// trait `Certified` adds `Ball`, which conforms to it by FLINT/Arb.
public protocol EnclosingScalar: Scalar {
  /// Whether this number is below another one.
  func isLess(than other: Self) -> Certainty
  /// Whether this number is at most another one.
  func isAtMost(_ other: Self) -> Certainty
  /// Whether zero is among the numbers enclosed.
  var containsZero: Bool { get }
  /// Whether both ends of the interval are finite.
  var isBounded: Bool { get }
  /// The middle of the interval, an exact number.
  var midpoint: Self { get }
  /// The half width of the interval, rounded up; infinite where it is not bounded.
  var radius: Double { get }
  /// The number of correct binary digits, relative to the number's size; negative where zero is
  /// enclosed or nothing is known, large where the number is exact.
  var accuracyBits: Int { get }
  /// The interval for reports.
  var enclosure: Enclosure { get }
  /// The interval widened at both ends by the magnitude of `error`.
  func widened(by error: Self) -> Self
  /// The smallest interval that contains both.
  func hull(with other: Self) -> Self
  /// The larger of two numbers.
  static func larger(_ left: Self, _ right: Self) -> Self
  /// The solution X of A X = B; nil where the precision does not show A to be regular.
  ///
  /// Complexity: O(d^3).
  static func solution(
    of matrix: EnclosureMatrix<Self>, _ right: EnclosureMatrix<Self>
  ) -> EnclosureMatrix<Self>?
  /// The lower triangular L with L L^T = A; nil where the precision does not show the symmetric A
  /// to be positive definite.
  ///
  /// Complexity: O(d^3).
  static func choleskyFactor(of matrix: EnclosureMatrix<Self>) -> EnclosureMatrix<Self>?
}

extension EnclosingScalar {
  /// Whether the number is above zero.
  public var isPositive: Certainty { Self.zero.isLess(than: self) }
}
