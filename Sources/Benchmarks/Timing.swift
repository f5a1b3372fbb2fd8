//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine

/// The times of repeated runs.
public struct Timing: Sendable, Equatable {
  /// The seconds of each run, in their order.
  public let seconds: [Double]

  /// Times of at least one run.
  ///
  /// Precondition: there is a time.
  init(_ seconds: [Double]) {
    precondition(!seconds.isEmpty, "the median of no time does not exist")
    self.seconds = seconds
  }

  /// The median, the mean of the two in the middle where their number is even.
  public var median: Double {
    let sorted = seconds.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Runs a computation to warm up and then as often as the plan allows, at least once each.
  ///
  /// Where the first run alone takes longer than the plan allows, its time is the only one; where the
  /// plan was stopped before a warm run was complete, that of the last one before. Nil where it was
  /// stopped before any run was.
  static func measure(
    _ plan: BenchmarkPlan, _ body: () throws -> ComputedVectors
  ) throws -> (timing: Timing, result: ComputedVectors)? {
    let clock = ContinuousClock()
    var result = ComputedVectors()
    func run() throws -> Double? {
      guard !plan.run.isCancelled() else { return nil }
      let start = clock.now
      do {
        result = try body()
      } catch EngineObstacle.cancelled {
        return nil
      }
      return (clock.now - start) / .seconds(1)
    }
    guard var last = try run() else { return nil }
    var spent = last
    while spent < plan.warmUpSeconds, let next = try run() { (last, spent) = (next, spent + next) }
    var seconds: [Double] = []
    while seconds.count < plan.runs, seconds.reduce(last, +) < plan.secondsAllowed,
      let next = try run()
    {
      seconds.append(next)
    }
    return (Timing(seconds.isEmpty ? [last] : seconds), result)
  }
}
