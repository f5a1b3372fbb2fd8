//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// Bars made of characters: what a picture says where it cannot be drawn.
struct BarChart {
  /// How the lengths of bars follow the values.
  enum Scale {
    /// In proportion.
    case linear
    /// By their logarithms, from the smallest positive one up.
    case logarithmic
  }

  /// One bar; without a value a note stands in its place.
  struct Bar {
    let name: String
    let value: Double?
    let note: String

    init(_ name: String, _ value: Double?, note: String = "") {
      self.name = name
      self.value = value
      self.note = note
    }
  }

  /// The largest number of characters in a bar.
  private static let length = 40.0

  let title: String
  let scale: Scale
  let bars: [Bar]

  init(_ title: String, _ scale: Scale = .linear, _ bars: [Bar]) {
    self.title = title
    self.scale = scale
    self.bars = bars
  }

  /// The title and a line a bar: name, value, bar.
  ///
  /// A positive value has at least one character. Complexity: linear in the bars.
  var text: String {
    let names = bars.map(\.name.count).max() ?? 0
    let figures = bars.map { $0.value.map { String(format: "%.4g", $0) } ?? $0.note }
    let width = figures.map(\.count).max() ?? 0
    let lines = zip(bars, figures).map { bar, figure in
      let name = bar.name + String(repeating: " ", count: names - bar.name.count)
      let number = String(repeating: " ", count: width - figure.count) + figure
      let line = "  \(name)  \(number)  " + String(repeating: "#", count: length(of: bar.value))
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return ([title] + lines).joined(separator: "\n")
  }

  private func length(of value: Double?) -> Int {
    guard let value, value > 0, value.isFinite else { return 0 }
    let positive = bars.compactMap(\.value).filter { $0 > 0 && $0.isFinite }
    let (least, most) = (positive.min() ?? value, positive.max() ?? value)
    let share =
      switch scale {
      case .linear: value / most
      case .logarithmic: most > least ? log(value / least) / log(most / least) : 1
      }
    return max(1, Int((share * Self.length).rounded()))
  }
}
