//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// The mean regret of several runs against the labels bought, evaluation by evaluation.
struct LearningCurve {
  /// The labels bought at each evaluation.
  let labels: [Double]
  /// The regrets, run after run.
  ///
  /// Shape: runs x evaluations.
  let regrets: [Double]
  /// The number of runs.
  let runs: Int

  /// The curve of runs that all reached their end.
  ///
  /// Precondition: at least one run, all with the same evaluations.
  init(_ trajectories: [Trajectory]) {
    precondition(!trajectories.isEmpty, "a curve needs a run")
    labels = trajectories[0].records.map { Double($0.labels) }
    regrets = trajectories.flatMap { $0.records.map(\.regret) }
    runs = trajectories.count
    precondition(regrets.count == runs * labels.count, "all runs need the same evaluations")
  }

  /// The mean regrets of some runs, a run as often as it is named.
  ///
  /// Complexity: O(runs x evaluations).
  func mean(of chosen: [Int]) -> [Double] {
    var sums = [Double](repeating: 0, count: labels.count)
    for run in chosen {
      for index in sums.indices { sums[index] += regrets[run * labels.count + index] }
    }
    return sums.map { $0 / Double(chosen.count) }
  }

  /// The labels after which a mean regret first comes down to a target, linear between evaluations; nil
  /// where it never does.
  func labels(to target: Double, along mean: [Double]) -> Double? {
    guard let index = mean.firstIndex(where: { $0 <= target }) else { return nil }
    guard index > 0 else { return labels[0] }
    let part = (mean[index - 1] - target) / (mean[index - 1] - mean[index])
    return labels[index - 1] + part * (labels[index] - labels[index - 1])
  }
}
