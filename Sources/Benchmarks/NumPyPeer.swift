//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The same work by NumPy: the script `NumPy/peer.py`, run by the `python3` of the path.
///
/// The script is kept in the program itself, so that it is there wherever the program is.
struct NumPyPeer {
  /// Whether there is a NumPy.
  let availability: NumPyAvailability

  private static let script = String(decoding: PackageResources.peer_py, as: UTF8.self)

  /// Looks for NumPy.
  init() {
    let question = "import numpy; print(numpy.__version__)"
    guard let answer = try? Self.python(["-c", question]) else {
      availability = .missing(reason: "There is no python3 in the path to compare with.")
      return
    }
    let version = String(decoding: answer.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    availability =
      answer.status == 0
      ? .version(version)
      : .missing(reason: "The python3 of the path has no NumPy to compare with.")
  }

  /// Runs a job; nil where there is no NumPy or the script fails, as when it is interrupted.
  func run(_ job: PeerJob, _ plan: BenchmarkPlan) throws -> PeerOutcome? {
    guard case .version = availability else { return nil }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("pilaf-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try job.write(to: folder, plan)
    let answer = try Self.python(["-c", Self.script, folder.path])
    guard answer.status == 0,
      let reply = try? JSONDecoder().decode(Reply.self, from: answer.output), !reply.seconds.isEmpty
    else { return nil }
    let data = try Data(contentsOf: folder.appendingPathComponent("result.f64"))
    let numbers = data.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map {
        Double(
          bitPattern: UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self)))
      }
    }
    return PeerOutcome(
      timing: Timing(reply.seconds), peakBytes: reply.peakBytes, numbers: numbers)
  }

  private struct Reply: Decodable {
    let seconds: [Double]
    let peakBytes: Int
  }

  private static func python(_ arguments: [String]) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, data)
  }
}
