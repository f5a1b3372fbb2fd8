//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Engine
import Foundation
import ProblemFiles
import Synchronization

extension EngineRun {
  /// A run on all processors that shows its progress and stops at Ctrl-C.
  ///
  /// Ctrl-C becomes a request with the first question whether there is one, so that it ends work that
  /// never asks at once.
  static func interactive() -> EngineRun {
    Interruption.letThrough()
    let progress = Mutex(Progress(total: 1_000, of: "thousandths"))
    return EngineRun(
      threads: ProcessInfo.processInfo.activeProcessorCount,
      progress: { share in progress.withLock { $0.report(done: Int(share * 1_000)) } },
      isCancelled: {
        _ = listening
        return Interruption.isRequested
      })
  }

  private static let listening: Void = Interruption.listen()

  /// A run on all processors that shows nothing and stops at Ctrl-C, for one of many.
  static func interruptible() -> EngineRun {
    EngineRun(
      threads: ProcessInfo.processInfo.activeProcessorCount,
      isCancelled: { Interruption.isRequested })
  }
}

extension EngineObstacle {
  /// Ends the command with a sentence: what was found, and what would fit.
  func explained(file: String) -> any Error {
    let found: String
    let expected: String
    switch self {
    case .cancelled:
      Terminal.complain("Interrupted before the sums were complete; there is nothing to print.")
      return ExitCode.interrupted
    case .tooManyNodes(let count, let limit):
      found = "rewards that spread over \(count) nodes of the linear route's grid"
      expected = "at most \(limit)"
    case .tooManyResponses(let count):
      found = "\(count) responses"
      expected = "at most 2^62"
    }
    return ProblemFileError(
      file: file, found: found, expected: expected,
      remedy: "leave best-of-n out, take a shorter length, or another --engine")
  }
}
