//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Foundation
import Pictures

/// The picture that a command draws beside its report.
struct PlotOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Draw a picture into this file, by its extension: .svg, .png or .pdf through gnuplot, or .gp \
      for the script that gnuplot would run.
      """, valueName: "file"),
    completion: .file(extensions: PictureFormat.allCases.map(\.rawValue)))
  var plot: String?

  @OptionGroup var replacement: ForceOption

  func validate() throws {
    if let plot, PictureFormat(path: plot) == nil {
      let extensions = PictureFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw ValidationError(
        "--plot '\(plot)' does not say what to draw; end the name in one of \(extensions).")
    }
    if plot == nil && replacement.force {
      throw ValidationError("--force belongs to --plot, which is missing.")
    }
  }

  /// Throws where the picture could not be written, before any work is done for it.
  func check() throws {
    try file?.check()
  }

  /// Draws the picture, if one is asked for; `obstacle` says why there is none where it is nil.
  ///
  /// Without gnuplot the picture is shown as text, after a report for people on standard output,
  /// else on standard error, and the process ends with the exit code for what is not installed.
  func draw(
    beside report: FormatOptions, otherwise obstacle: String = "",
    _ picture: () throws -> Picture?
  ) throws {
    guard let plot, let file, let format = PictureFormat(path: plot) else { return }
    guard let picture = try picture() else {
      Terminal.complain("\(plot) was not drawn: \(obstacle)")
      throw ExitCode.badData
    }
    guard format != .script else { return try file.write(picture.script(for: format)) }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    guard let renderer = GnuplotRenderer(searching: path) else {
      return try show(picture, beside: report, insteadOf: plot)
    }
    do {
      try file.write(try renderer.draw(picture, as: format))
    } catch let failure as GnuplotFailure {
      Terminal.complain("\(plot) was not drawn: \(failure)")
      throw ExitCode.internalError
    }
  }

  /// Shows the picture as text and says how to get gnuplot.
  private func show(
    _ picture: Picture, beside report: FormatOptions, insteadOf plot: String
  ) throws {
    if report.json || report.csv {
      Terminal.complain(picture.text)
    } else {
      Terminal.write("\n" + picture.text)
    }
    Terminal.complain(
      "\(plot) was not drawn: there is no gnuplot on the PATH, so the picture is shown as text. "
        + "Install it (Debian, Ubuntu: apt-get install gnuplot-nox; macOS: brew install gnuplot) "
        + "or write its script with --plot FILE.gp.")
    throw ExitCode.notInstalled
  }

  private var file: OutputFile? {
    plot.map { OutputFile(path: $0, replacesExisting: replacement.force) }
  }
}
