//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Theory

/// The numbers of evidence for reports, each missing where there is none.
extension Evidence {
  /// The measured value, missing where it is beyond the range of `Double`.
  var measuredQuantity: Quantity { Quantity(isBeyondRange ? .infinity : measured) }

  /// The limit, missing where the bound is infinite.
  var limitQuantity: Quantity { Self.bound(limit) }

  /// The tolerance, missing where it is infinite.
  var toleranceQuantity: Quantity { Self.bound(tolerance) }

  /// Whether the limit or the tolerance is infinite, so that nothing is asked of the measured value.
  var isUnlimited: Bool {
    [limit, tolerance].contains { Self.bound($0) == Self.noLimit }
  }

  /// The measured value in short, or on which side of the range of `Double` it is.
  var measuredText: String {
    guard isBeyondRange else { return Figures.compact(measured) }
    if certificate != nil, isUnlimited { return "not known" }
    return measured > 0 ? ">1.8e308" : "<-1.8e308"
  }

  /// The limit in short.
  var limitText: String {
    limitQuantity == Self.noLimit ? "no limit" : Figures.compact(limit)
  }

  /// The tolerance in short.
  var toleranceText: String {
    toleranceQuantity == Self.noLimit ? "no limit" : Figures.rough(tolerance)
  }

  /// The limit, or the tolerance where the limit is zero, in short.
  var allowedText: String {
    guard !isUnlimited else { return "no limit" }
    return limit == 0 ? toleranceText : limitText
  }

  private static let noLimit = Quantity.missing(reason: "There is no limit: it is infinite.")

  /// Evidence keeps an infinite bound as the largest number.
  private static func bound(_ value: Double) -> Quantity {
    value < .greatestFiniteMagnitude ? .value(value) : noLimit
  }
}
