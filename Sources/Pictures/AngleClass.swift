//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How far a gradient is off, in classes that a reader tells apart at a glance.
enum AngleClass: Int, CaseIterable, Sendable {
  /// Below 2 degrees.
  case aligned
  /// From 2 to 5 degrees.
  case close
  /// From 5 to 20 degrees.
  case near
  /// From 20 to 45 degrees.
  case off
  /// From 45 to 90 degrees.
  case far
  /// Downhill: 90 degrees or more.
  case against

  init(degrees: Double) {
    self =
      switch degrees {
      case ..<2: .aligned
      case ..<5: .close
      case ..<20: .near
      case ..<45: .off
      case ..<90: .far
      default: .against
      }
  }

  /// The class in words.
  var title: String {
    switch self {
    case .aligned: "0–2°"
    case .close: "2–5°"
    case .near: "5–20°"
    case .off: "20–45°"
    case .far: "45–90°"
    case .against: "above 90°"
    }
  }

  /// Its colour, of the palette of Okabe and Ito.
  var colour: String {
    ["#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#000000"][rawValue]
  }

  /// The number of the line type of its colour, from 1.
  var lineType: Int { rawValue + 1 }

  /// The commands that give every class its line type.
  static var lineTypes: String {
    allCases.map { "set linetype \($0.lineType) lc rgb '\($0.colour)'" }.joined(separator: "\n")
  }
}
