//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Progress of long work on standard error: how much is done and how long the rest will take.
struct Progress {
  private let noun: String
  private let total: Int
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant

  /// Progress through `total` pieces of work, called `noun`.
  init(total: Int, of noun: String) {
    self.total = total
    self.noun = noun
    start = clock.now
    shown = start
  }

  /// Says that `done` pieces are done, at most ten times a second.
  mutating func report(done: Int) {
    let now = clock.now
    guard done < total, now - shown > .milliseconds(100) else {
      if done == total { Terminal.showProgress("") }
      return
    }
    shown = now
    let left = (now - start) * Double(total - done) / Double(max(1, done))
    Terminal.showProgress(
      "\(done) of \(total) \(noun), about \(left.components.seconds + 1) s left")
  }
}
