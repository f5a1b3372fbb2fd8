//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Foundation
import Synchronization
import Training

/// The runs that are done, a line each, kept as they end.
///
/// The first line names by its fingerprint what all runs have in common. A line is the hash of what
/// follows, the fingerprint of the run's plan and the run; one that is cut short or altered is
/// recognised by its hash, left out and run again. Work that is killed loses at most the lines that were
/// being written.
final class CheckpointFile: Sendable {
  private let path: String
  private let handle: Mutex<FileHandle>
  private let failure = Mutex<OutputFailure?>(nil)
  /// The runs found, by the fingerprint of their plan and by seed.
  let trajectories: [String: [UInt64: Trajectory]]
  /// The lines that were damaged, counted from one.
  let damagedLines: [Int]

  private static let title = "pilaf checkpoint"

  private init(
    path: String, handle: FileHandle, trajectories: [String: [UInt64: Trajectory]],
    damagedLines: [Int]
  ) {
    self.path = path
    self.handle = Mutex(handle)
    self.trajectories = trajectories
    self.damagedLines = damagedLines
  }

  /// Opens or makes the file; damaged lines are taken out of it.
  ///
  /// Throws where the file is of another plan, is no checkpoint, or cannot be written.
  static func open(_ path: String, of fingerprint: TrainingFingerprint) throws -> CheckpointFile {
    let header = "\(title) \(fingerprint.text)\n"
    var found: [String: [UInt64: Trajectory]] = [:]
    var damaged: [Int] = []
    if let bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty {
      var lines = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let isComplete = lines.last?.isEmpty == true
      if isComplete { lines.removeLast() }
      try check(lines[0] + (lines.count > 1 || isComplete ? "\n" : ""), header, path)
      var kept = header
      for (index, line) in lines.enumerated().dropFirst() {
        let isCut = index == lines.count - 1 && !isComplete
        if !isCut, let (plan, trajectory) = trajectory(line) {
          found[plan, default: [:]][trajectory.seed] = trajectory
          kept += line + "\n"
        } else {
          damaged.append(index + 1)
        }
      }
      if !damaged.isEmpty || lines.count == 1 {
        try OutputFile(path: path, replacesExisting: true).write(kept)
      }
    } else {
      try OutputFile(path: path, replacesExisting: true).write(header)
    }
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw OutputFailure(path: path, reason: "it cannot be opened; name another file.")
    }
    try handle.seekToEnd()
    return CheckpointFile(
      path: path, handle: handle, trajectories: found, damagedLines: damaged)
  }

  /// What is said of damaged lines.
  var damageSentence: String {
    let lines = damagedLines.map { "\($0)" }.joined(separator: ", ")
    return "\(path): line\(damagedLines.count == 1 ? "" : "s") \(lines) cut short or altered; "
      + "the run\(damagedLines.count == 1 ? "" : "s") will be done again."
  }

  private static func check(_ line: String, _ header: String, _ path: String) throws {
    guard line != header else { return }
    guard line.hasPrefix(title) || header.hasPrefix(line) else {
      Terminal.complain("\(path): line 1 is not that of a checkpoint; name another file.")
      throw ExitCode.badData
    }
    Terminal.complain(
      "\(path): the checkpoint is of another problem or plan; name another file or remove it.")
    throw ExitCode.badData
  }

  /// The run of a line and its plan, nil where its hash is not that of what follows.
  private static func trajectory(_ line: String) -> (plan: String, run: Trajectory)? {
    let parts = line.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, hash("\(parts[1]) \(parts[2])") == parts[0],
      let run = try? JSONDecoder().decode(Trajectory.self, from: Data(parts[2].utf8))
    else { return nil }
    return (String(parts[1]), run)
  }

  private static func hash(_ text: String) -> String {
    var hash = StableHash()
    hash.add(text)
    return hash.text
  }

  /// Appends a run of a plan; a failure is kept for ``checkWritten()``.
  func append(_ trajectory: Trajectory, of plan: TrainingFingerprint) {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let run = String(decoding: try encoder.encode(trajectory), as: UTF8.self)
      let document = "\(plan.text) \(run)"
      let line = Data("\(Self.hash(document)) \(document)\n".utf8)
      try handle.withLock { try $0.write(contentsOf: line) }
    } catch {
      failure.withLock { $0 = OutputFailure(path: path, reason: error.localizedDescription) }
    }
  }

  /// Throws where a run could not be appended.
  func checkWritten() throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
