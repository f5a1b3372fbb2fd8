//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine

/// A run of benchmarks, row after row.
public struct BenchmarkRun {
  private let plan: BenchmarkPlan
  private let benchmarks: [Benchmark]
  private let numPy: NumPyPeer
  /// The results of the slowest route so far of the problem at hand, and its peer's.
  private var slower: (problem: String, row: BenchmarkRow, result: ComputedVectors)?
  private var peer: (problem: String, outcome: PeerOutcome)?

  /// The number of rows.
  public var count: Int { benchmarks.count }

  /// A run of some suites.
  public init(_ suites: [BenchmarkSuite], _ plan: BenchmarkPlan) {
    self.plan = plan
    benchmarks = suites.flatMap { $0.benchmarks(plan) }
    numPy = NumPyPeer()
  }

  /// Measures row after row and tells `progress` how many are done and what comes next.
  ///
  /// Throws where a computation fails.
  public mutating func report(
    progress: (_ done: Int, _ next: String) -> Void
  ) throws -> BenchmarkReport {
    var report = BenchmarkReport(
      machine: .current, threads: plan.threads, numPy: numPy.availability)
    progress(0, "the machine")
    if !plan.run.isCancelled() { report.ceilings = .measure(threads: plan.threads) }
    for benchmark in benchmarks {
      progress(report.rows.count, benchmark.work)
      guard let row = try measure(benchmark) else { return report }
      report.rows.append(row)
    }
    progress(report.rows.count, "")
    report.isComplete = report.ceilings != nil
    return report
  }

  /// One row, or nil where the run was stopped before it was complete.
  private mutating func measure(_ benchmark: Benchmark) throws -> BenchmarkRow? {
    PeakMemory.reset()
    let computation = try benchmark.prepare()
    guard let (timing, result) = try Timing.measure(plan, computation) else { return nil }
    let memory = PeakMemory.bytes
    if let job = benchmark.peer, peer?.problem != benchmark.problem,
      !plan.run.isCancelled()
    {
      peer = try numPy.run(job(), plan).map { (benchmark.problem, $0) }
    }
    let outcome = peer.flatMap { $0.problem == benchmark.problem ? $0.outcome : nil }
    let row = BenchmarkRow(
      benchmark: benchmark, timing: timing, peakBytes: memory, check: check(benchmark, result),
      peer: outcome.map { PeerComparison($0, timing: timing, result: result) })
    slower = (benchmark.problem, row, result)
    return row
  }

  /// The difference to the row before, if that is a slower route on the same problem.
  private func check(_ benchmark: Benchmark, _ result: ComputedVectors) -> RouteCheck? {
    guard let slower, slower.problem == benchmark.problem, let route = slower.row.benchmark.route,
      route != benchmark.route, let difference = result.difference(from: slower.result)
    else { return nil }
    return RouteCheck(route: route, difference: difference)
  }
}

extension PeerComparison {
  /// What NumPy's outcome is beside ours.
  fileprivate init(_ outcome: PeerOutcome, timing: Timing, result: ComputedVectors) {
    self.init(
      timing: outcome.timing, peakBytes: outcome.peakBytes,
      ratio: outcome.timing.median / timing.median,
      difference: ComputedVectors(outcome.numbers, lengths: result.vectors.map(\.count))
        .flatMap { result.difference(from: $0) })
  }
}
