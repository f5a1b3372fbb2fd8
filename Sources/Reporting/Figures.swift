//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// How numbers are shown to people; documents for machines carry them in full.
public enum Figures {
  /// Four significant digits, such as `0.07613`, `1.3e-09` or `12`; a dash where there is no number.
  public static func short(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e6 { return String(format: "%.0f", value) }
    return String(format: "%.4g", value)
  }

  /// Two significant digits, for residuals and tolerances.
  public static func rough(_ value: Double) -> String {
    value == 0 ? "0" : String(format: "%.1e", value)
  }

  /// An angle in degrees: two decimals, or two digits where it is below a hundredth.
  public static func angle(_ value: Double) -> String {
    value < 0.01 && value > 0 ? rough(value) : String(format: "%.2f", value)
  }

  /// A loss in nats: five decimals, or four digits where it is huge.
  public static func loss(_ value: Double) -> String {
    value < 1e6 ? String(format: "%.5f", value) : short(value)
  }

  /// A cosine: five decimals, or its distance from one, such as `1-3.1e-07`, above 0.9999.
  ///
  /// The distance is 2 sin^2(angle / 2), which keeps its digits where the cosine rounds to one.
  public static func cosine(_ cosine: Quantity, angleDegrees: Quantity) -> String {
    guard case .value(let cosine) = cosine, case .value(let degrees) = angleDegrees else {
      return "-"
    }
    let sine = sin(degrees * .pi / 360)
    let distance = 2 * sine * sine
    if distance > 1e-4 { return String(format: "%.5f", cosine) }
    return distance == 0 ? "1" : "1-" + rough(distance)
  }

  /// What the short form of ``cosine(_:angleDegrees:)`` means.
  static let cosineLegend =
    "cosine, angle: between -grad L and grad J; 1-4.7e-05 is short for 0.999953."

  /// Four digits, or two where the number is below a thousandth.
  public static func compact(_ value: Double) -> String {
    abs(value) < 1e-3 ? rough(value) : short(value)
  }

  /// A component of a unit vector, four decimals.
  public static func component(_ value: Double) -> String {
    String(format: "%.4f", value)
  }

  /// An ability or its standard error, four decimals.
  public static func ability(_ value: Double) -> String {
    fixed(value, decimals: 4)
  }

  /// A deviance, three decimals.
  public static func deviance(_ value: Double) -> String {
    fixed(value, decimals: 3)
  }

  /// Some decimals, and no minus sign before zeros alone.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    return text.contains { ("1"..."9").contains($0) } ? text : text.replacing("-", with: "")
  }

  /// A whole number with separators of thousands.
  public static func count(_ value: Double) -> String {
    guard value < 1e15 else { return short(value) }
    var digits = String(format: "%.0f", value)
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
      index -= 3
    }
    return digits
  }

  /// A quantity shown by `format`, or a dash.
  public static func show(_ quantity: Quantity, _ format: (Double) -> String) -> String {
    switch quantity {
    case .value(let value): format(value)
    case .missing: "-"
    }
  }
}
