//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Dispatch
public import PreferenceModel
public import Scalar
import Synchronization

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
    precondition(threads > 0, "no thread can run no seed")
    let next = Atomic<Int>(0)
    let finished = Mutex<[Int: Result<Trajectory, TrainingObstacle>]>([:])
    DispatchQueue.concurrentPerform(iterations: min(threads, seeds.count)) { _ in
      while true {
        let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard position < seeds.count else { return }
        let run = TrainingRun(plan, on: problem, seed: seeds[position])
        let result: Result<Trajectory, TrainingObstacle>
        do throws(TrainingObstacle) {
          let trajectory = try run.trajectory()
          report(trajectory)
          result = .success(trajectory)
        } catch {
          result = .failure(error)
        }
        finished.withLock { $0[position] = result }
      }
    }
    let results = finished.withLock { $0 }
    var trajectories: [Trajectory] = []
    for position in seeds.indices {
      if let result = results[position] { trajectories.append(try result.get()) }
    }
    return trajectories
  }
}
