//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The shell that commands of notebooks run in.
struct Shell {
  /// The folder that commands run in.
  let folder: URL
  /// The folder whose programs come first on the path.
  let programs: URL

  /// Runs a line and answers what it printed, standard error after standard output.
  func run(_ line: String) throws -> String {
    let manager = FileManager.default
    // Files, and not pipes, which would have to be emptied while the command runs.
    let outputs = ["output", "complaint"].map { name in
      manager.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).\(name)")
    }
    defer { for output in outputs { try? manager.removeItem(at: output) } }
    for output in outputs { try Data().write(to: output) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = programs.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outputs[0])
    process.standardError = try FileHandle(forWritingTo: outputs[1])
    try process.run()
    process.waitUntilExit()
    return try outputs.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }.joined()
  }
}
