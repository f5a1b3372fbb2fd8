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
    do {
      return try run(Data(picture.script(for: format).utf8))
    } catch let failure as GnuplotFailure {
      throw failure
    } catch {
      throw GnuplotFailure(reason: error.localizedDescription)
    }
  }

  private func run(_ script: Data) throws -> Data {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("pilaf-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? manager.removeItem(at: folder) }
    let input = folder.appendingPathComponent("script")
    let output = folder.appendingPathComponent("picture")
    let complaint = folder.appendingPathComponent("complaint")
    try script.write(to: input)
    for file in [output, complaint] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = ["-d", "-"]
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: complaint)
    try process.run()
    process.waitUntilExit()
    let picture = try Data(contentsOf: output)
    guard process.terminationStatus == 0, !picture.isEmpty else {
      let said = String(decoding: try Data(contentsOf: complaint), as: UTF8.self)
      let lines = said.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      throw GnuplotFailure(
        reason: lines.last { !$0.isEmpty } ?? "it ended with status \(process.terminationStatus)")
    }
    return picture
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
