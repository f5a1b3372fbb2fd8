//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Parallel
public import PreferenceModel
public import Scalar

/// Runs of one plan under many seeds, in parallel.
///
/// A run depends on its seed alone and results are kept in the order of the seeds, so the outcome is the
/// same, bit for bit, whatever the number of threads and however the seeds are divided among calls.
public struct TrainingEnsemble: Sendable {
  /// The problem.
  public let problem: Problem<Double>
  /// What every run does.
  public let plan: TrainingPlan

  /// An ensemble.
  public init(_ plan: TrainingPlan, on problem: Problem<Double>) {
    self.plan = plan
    self.problem = problem
  }

  /// The trajectories of some seeds, in their order, on a number of threads; `report` is called with
  /// each as it ends, on the thread that it ended on.
  ///
  /// Let BLAS use one thread for itself. Precondition: at least one thread. Throws the obstacle of the
  /// first seed that has one.
  public func trajectories(
    of seeds: [UInt64], threads: Int, finished report: @Sendable (Trajectory) -> Void = { _ in }
  ) throws(TrainingObstacle) -> [Trajectory] {
    try seeds.indices.concurrentMap(threads: threads) { position throws(TrainingObstacle) in
      let trajectory = try TrainingRun(plan, on: problem, seed: seeds[position]).trajectory()
      report(trajectory)
      return trajectory
    }
  }
}
