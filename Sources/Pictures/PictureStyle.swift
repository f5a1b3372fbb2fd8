//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The look that all pictures share.
enum PictureStyle {
  /// Colours that the colour-blind tell apart (Okabe and Ito, 2008), by order of use.
  static let colours = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000",
  ]
  /// Marks by order of use, so that colour is never the only difference: filled circle, square,
  /// triangle, diamond, and triangle on its head.
  static let marks = [7, 5, 9, 13, 11]
  /// Lines that are there to compare with.
  static let guide = "#888888"

  /// The colour at a position; they repeat.
  static func colour(_ index: Int) -> String { colours[index % colours.count] }

  /// The mark at a position; they repeat out of step with the colours.
  static func mark(_ index: Int) -> Int { marks[index % marks.count] }

  /// The commands before all others.
  static let prelude = """
    set encoding utf8
    set border 3 lw 1 lc rgb '#444444'
    set tics nomirror out scale 0.6 textcolor rgb '#222222'
    set grid xtics ytics back lc rgb '#dddddd' lw 0.7 dt 1
    set key reverse Left samplen 1.8 spacing 1.15
    set errorbars small
    """

  /// The commands before the curves of a panel that have no point: gnuplot refuses to find a range for
  /// them.
  static func emptyPanel(_ reason: String) -> String {
    """
    unset logscale y
    set yrange [0:1]
    set format y ''
    set label \(reason.quoted) at graph 0.5,graph 0.5 center tc rgb '#444444'
    """
  }

  /// The columns that panels are laid out in.
  static func columns(for panels: Int) -> Int {
    switch panels {
    case ...1: 1
    case 2, 4: 2
    case 3, 5, 6, 9: 3
    default: 4
    }
  }

  /// The start of a figure of several panels.
  static func multiplot(_ title: String, rows: Int, columns: Int) -> String {
    "set multiplot layout \(rows),\(columns) title \(title.quoted) font ',12'"
  }
}

extension String {
  /// A string of gnuplot that stands for this text, marks such as _ and ^ in it shaping the type.
  ///
  /// In single quotes gnuplot replaces nothing, neither commands nor variables. Names that users give
  /// are followed by `noenhanced`, which leaves their marks as they are.
  var quoted: String {
    let line = String(unicodeScalars.map { $0.properties.isControl ? " " : Character($0) })
    return "'" + line.replacing("'", with: "''") + "'"
  }

  /// The text cut to a number of characters.
  func shortened(to length: Int) -> String {
    count <= length ? self : prefix(length - 1) + "…"
  }
}

extension Unicode.Scalar.Properties {
  /// Whether the character moves the pen rather than showing something.
  fileprivate var isControl: Bool {
    generalCategory == .control || generalCategory == .lineSeparator
      || generalCategory == .paragraphSeparator
  }
}
