//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// Work for the NumPy script: a task, its numbers and its arrays.
struct PeerJob: Sendable {
  /// The tasks that the script knows.
  enum Task: String, Sendable {
    /// Gradients and Fisher matrices of four samplers at one prompt.
    case allPairs = "all-pairs"
    /// Gradients of four samplers at many small bandits.
    case bandits
    /// Runs of best-of-n fine-tuning on the didactic bandit.
    case bestOfDraws = "best-of-draws"
    /// Runs of IPO on data of the policy.
    case identityPreference = "identity-preference"
  }

  /// An array, row after row.
  struct Array: Sendable {
    let shape: [Int]
    let values: [Double]
  }

  let task: Task
  let numbers: [String: Double]
  let arrays: [String: Array]

  /// Writes the job into a folder, as the script reads it.
  func write(to folder: URL, _ plan: BenchmarkPlan) throws {
    for (name, array) in arrays {
      let data = array.values.withUnsafeBytes { Data($0) }
      try data.write(to: folder.appendingPathComponent("\(name).f64"))
    }
    let description = Description(
      task: task.rawValue, runs: plan.runs, secondsAllowed: plan.secondsAllowed,
      warmUpSeconds: plan.warmUpSeconds, numbers: numbers, arrays: arrays.mapValues(\.shape))
    try JSONEncoder().encode(description).write(to: folder.appendingPathComponent("job.json"))
  }

  private struct Description: Encodable {
    let task: String
    let runs: Int
    let secondsAllowed: Double
    let warmUpSeconds: Double
    let numbers: [String: Double]
    let arrays: [String: [Int]]
  }
}

/// What the NumPy script found.
struct PeerOutcome: Sendable {
  /// Its times.
  let timing: Timing
  /// The largest memory of its process, in bytes.
  let peakBytes: Int
  /// Its vectors, laid end to end.
  let numbers: [Double]
}
