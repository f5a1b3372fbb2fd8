//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// A file that is written whole or not at all, and replaces another only on request.
///
/// The text goes to a neighbour of the file, which then takes its place and its permissions. A link is
/// followed; a pipe or a device is written to as it is. The path `-` is standard output.
struct OutputFile {
  let path: String
  /// Whether a file that is there already may be replaced.
  let replacesExisting: Bool

  /// Writes a text.
  func write(_ text: String) throws {
    try write { append in try append(text) }
  }

  /// Writes bytes.
  func write(_ bytes: Data) throws {
    guard path != "-" else { return Terminal.writeRaw(bytes) }
    try writeFile { append in try append(bytes) }
  }

  /// Writes the pieces that `produce` appends; nothing is left behind where it throws.
  func write(_ produce: ((String) throws -> Void) throws -> Void) throws {
    guard path != "-" else { return try produce { Terminal.writeRaw($0) } }
    try writeFile { append in try produce { try append(Data($0.utf8)) } }
  }

  /// Throws what writing would throw for the sake of what is at the path now.
  func check() throws {
    if path != "-" { _ = try place() }
  }

  /// Where the bytes go, followed through links, and what is there.
  private func place() throws -> (target: URL, type: FileAttributeType?, permissions: Any?) {
    let manager = FileManager.default
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let folder = target.deletingLastPathComponent().path
    guard manager.fileExists(atPath: folder) else {
      throw failure("there is no folder \(folder); make it first.")
    }
    let attributes = try? manager.attributesOfItem(atPath: target.path)
    let type = attributes?[.type] as? FileAttributeType
    switch type {
    case .typeDirectory?: throw failure("it is a folder; name a file in it.")
    case .typeRegular? where !replacesExisting:
      throw failure("it exists; name another file or add --force.")
    default: return (target, type, attributes?[.posixPermissions])
    }
  }

  private func writeFile(_ produce: (@escaping (Data) throws -> Void) throws -> Void) throws {
    let place = try place()
    switch place.type {
    case nil: try replace(place.target, permissions: nil, produce)
    case .typeRegular?: try replace(place.target, permissions: place.permissions, produce)
    default: try append(to: place.target, produce)
    }
  }

  /// Writes a neighbour of the target and puts it in its place.
  private func replace(
    _ target: URL, permissions: Any?, _ produce: (@escaping (Data) throws -> Void) throws -> Void
  ) throws {
    let name = ".\(target.lastPathComponent).\(UUID().uuidString)"
    let neighbour = target.deletingLastPathComponent().appendingPathComponent(name)
    guard
      FileManager.default.createFile(
        atPath: neighbour.path, contents: nil,
        attributes: permissions.map { [.posixPermissions: $0] })
    else { throw failure("its folder cannot be written to; name another file.") }
    do {
      try append(to: neighbour, produce)
    } catch {
      try? FileManager.default.removeItem(at: neighbour)
      throw error
    }
    guard rename(neighbour.path, target.path) == 0 else {
      try? FileManager.default.removeItem(at: neighbour)
      throw failure("\(String(cString: strerror(errno))); name another file.")
    }
  }

  private func append(
    to url: URL, _ produce: (@escaping (Data) throws -> Void) throws -> Void
  ) throws {
    guard let handle = FileHandle(forWritingAtPath: url.path) else {
      throw failure("it cannot be opened; name another file.")
    }
    defer { try? handle.close() }
    try produce { bytes in
      do {
        try handle.write(contentsOf: bytes)
      } catch {
        throw failure("\(error.localizedDescription) Name another file.")
      }
    }
  }

  private func failure(_ reason: String) -> OutputFailure {
    OutputFailure(path: path, reason: reason)
  }
}

/// A file that could not be written.
struct OutputFailure: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "\(path): cannot be written: \(reason)" }
}
