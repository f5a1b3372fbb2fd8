//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Foundation

/// Draws pictures by running gnuplot.
///
/// The script is gnuplot's standard input and the picture its standard output, both files of a new
/// folder that is gone afterwards: nothing waits for a pipe, and a picture is whole or not there.
public struct GnuplotRenderer: Sendable {
  /// The program gnuplot.
  public let program: URL

  /// The renderer with the first gnuplot on a search path such as the variable PATH; nil without one.
  public init?(searching path: String) {
    let candidates = path.split(separator: ":").map {
      URL(fileURLWithPath: String($0)).appendingPathComponent("gnuplot")
    }
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path) && !$0.isFolder
      })
    else { return nil }
    program = found
  }

  /// The picture as the bytes of a file of the format.
  ///
  /// Throws where gnuplot cannot be run or complains. Complexity: one process.
  public func draw(_ picture: Picture, as format: PictureFormat) throws(GnuplotFailure) -> Data {
    let outcome = try run(picture.script(for: format))
    guard outcome.status == 0, !outcome.picture.isEmpty else {
      let lines = outcome.complaint.split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      throw GnuplotFailure(
        reason: lines.last { !$0.isEmpty } ?? "it ended with status \(outcome.status)")
    }
    return outcome.picture
  }

  /// What gnuplot says of a picture on standard error.
  func complaint(about picture: Picture) throws(GnuplotFailure) -> String {
    try run(picture.script(for: .svg)).complaint
  }

  /// What a run of gnuplot leaves behind.
  private struct Outcome {
    let status: Int32
    let picture: Data
    let complaint: String
  }

  private func run(_ script: String) throws(GnuplotFailure) -> Outcome {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("pilaf-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: folder) }
    do {
      try manager.createDirectory(at: folder, withIntermediateDirectories: false)
      let files = ["script", "picture", "complaint"].map { folder.appendingPathComponent($0) }
      for file in files { try Data((file == files[0] ? script : "").utf8).write(to: file) }
      let process = Process()
      process.executableURL = program
      process.arguments = ["-d", "-"]
      process.currentDirectoryURL = folder
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus, picture: try Data(contentsOf: files[1]),
        complaint: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    } catch {
      throw GnuplotFailure(reason: error.localizedDescription)
    }
  }
}

/// Why gnuplot did not draw.
public struct GnuplotFailure: Error, Sendable, CustomStringConvertible {
  let reason: String

  /// One sentence that says why.
  public var description: String { "gnuplot could not draw the picture: \(reason)" }
}

extension URL {
  fileprivate var isFolder: Bool {
    (try? resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
  }
}
