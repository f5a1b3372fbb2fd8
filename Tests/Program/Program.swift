//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Foundation

/// The built program `pilaf`, run as a process of its own.
public struct Program {
  /// What a run of the program left behind.
  public struct Result: Sendable {
    /// The exit code.
    public let status: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let complaint: String
  }

  /// The directory that the program runs in; a new one, removed by ``remove()``.
  public let directory: URL

  /// A new, empty directory to run the program in.
  public init() throws {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("pilaf-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  /// Removes the directory and all in it.
  public func remove() {
    try? FileManager.default.removeItem(at: directory)
  }

  /// The folder of the built products, in which the tests themselves lie.
  public static var products: URL {
    get throws {
      var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      while folder.path != "/" {
        let binary = folder.appendingPathComponent("pilaf").path
        if FileManager.default.isExecutableFile(atPath: binary), !isFolder(binary) {
          return folder
        }
        folder.deleteLastPathComponent()
      }
      throw Failure(reason: "no program pilaf beside the tests \(CommandLine.arguments[0])")
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The root of the package.
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Writes a file into the directory and answers its name.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: directory.appendingPathComponent(name))
    return name
  }

  /// Runs `pilaf` with these arguments.
  public func run(_ arguments: String..., input: String = "") throws -> Result {
    try run(arguments: arguments, input: input)
  }

  /// Runs `pilaf` with a list of arguments.
  public func run(arguments: [String], input: String = "") throws -> Result {
    try launch(
      Self.products.appendingPathComponent("pilaf"), arguments: arguments, input: input)
  }

  /// Runs a line of shell with `pilaf` on its path.
  public func shell(_ line: String) throws -> Result {
    try launch(URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", line], input: "")
  }

  private func launch(_ executable: URL, arguments: [String], input: String) throws -> Result {
    let manager = FileManager.default
    let files = try ["input", "output", "complaint"].map { name in
      let url = manager.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).\(name)")
      try Data(name == "input" ? input.utf8 : "".utf8).write(to: url)
      return url
    }
    defer { for file in files { try? manager.removeItem(at: file) } }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = directory
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = try Self.products.path + ":" + (environment["PATH"] ?? "")
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      complaint: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// Why the program could not be run.
  public struct Failure: Error, CustomStringConvertible {
    let reason: String
    /// The reason.
    public var description: String { reason }
  }
}
