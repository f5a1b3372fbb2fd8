//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A picture as a script of gnuplot and the numbers it draws.
///
/// Every number is computed by the library; the script places, colours and labels, and computes
/// nothing. It is a value: making one needs no gnuplot, drawing it does (``GnuplotRenderer``).
public struct Picture: Sendable, Equatable {
  /// The width in points, 72 to the inch.
  public let width: Double
  /// The height in points.
  public let height: Double
  /// The numbers, by the name that the commands call them.
  public let tables: [PlotTable]
  /// The commands that draw them.
  public let commands: String
  /// What the picture shows, in bars of characters: for a terminal and where gnuplot is missing.
  public let text: String

  init(
    width: Double, height: Double, tables: [PlotTable], commands: [String], text: String
  ) {
    self.width = width
    self.height = height
    self.tables = tables
    self.commands = commands.joined(separator: "\n")
    self.text = text
  }

  /// The whole script, which writes a picture of the format to standard output.
  ///
  /// The same picture gives the same script. Complexity: linear in the numbers drawn.
  public func script(for format: PictureFormat) -> String {
    ([format.terminal(width: width, height: height), PictureStyle.prelude]
      + tables.map(\.block) + [commands]).joined(separator: "\n") + "\n"
  }
}
