//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A file format of pictures; the raw value is the extension of the file.
public enum PictureFormat: String, CaseIterable, Sendable {
  /// Scalable Vector Graphics, for web pages.
  case svg
  /// Portable Network Graphics, two pixels to the point.
  case png
  /// Portable Document Format, for print.
  case pdf
  /// The script itself, which gnuplot turns into an SVG; to be changed by hand.
  case script = "gp"

  /// The format of a file, by its extension in any case; nil where it has another or none.
  public init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    self.init(rawValue: name[name.index(after: dot)...].lowercased())
  }

  /// The command that chooses the format and the size.
  func terminal(width: Double, height: Double) -> String {
    switch self {
    case .svg, .script:
      // The family is generic: who looks at the file has fonts of his own.
      "set terminal svg size \(PlotTable.cell(width)),\(PlotTable.cell(height)) enhanced "
        + "font 'sans-serif,11' background '#ffffff' dashlength 0.7"
    case .png:
      "set terminal pngcairo size \(PlotTable.cell(2 * width)),\(PlotTable.cell(2 * height)) "
        + "enhanced font 'DejaVu Sans,10' fontscale 2 linewidth 2 pointscale 2 dashlength 0.7"
    case .pdf:
      "set terminal pdfcairo size \(PlotTable.cell(width / 72))in,\(PlotTable.cell(height / 72))in "
        + "enhanced font 'DejaVu Sans,10' fontscale 0.75 linewidth 1.5 pointscale 0.75 "
        + "dashlength 0.7"
    }
  }
}
