//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The stages of a run, one after the other, each with its share of the progress.
///
/// A stage that is skipped, or that does not report, only makes the share of the work that is done
/// jump; it never falls.
struct RunStages {
  private let run: EngineRun
  private let total: Double
  private var weights: ArraySlice<Double>
  private var done = 0.0

  /// Stages of these weights.
  init(_ run: EngineRun, weights: [Double]) {
    self.run = run
    self.weights = weights[...]
    total = weights.reduce(0, +)
  }

  /// The run of the next stage.
  ///
  /// Precondition: there is one.
  mutating func next() -> EngineRun {
    guard let weight = weights.popFirst() else { preconditionFailure("no stage is left") }
    let (start, share) = (done / total, weight / total)
    done += weight
    let report = run.progress
    return EngineRun(
      threads: run.threads, progress: { report(min(1, start + share * $0)) },
      isCancelled: run.isCancelled)
  }

  /// The stages that the next stage is made of.
  mutating func next(of weights: [Double]) -> RunStages {
    RunStages(next(), weights: weights)
  }
}
