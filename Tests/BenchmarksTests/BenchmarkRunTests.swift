//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import Scalar
import Testing

@testable import Benchmarks

struct BenchmarkRunTests {
  private func row(_ responses: Double, seconds: Double, work: String = "work") -> BenchmarkRow {
    BenchmarkRow(
      benchmark: Benchmark(.pairs, work, route: .pairs, responses: responses, parameters: 1) {
        { ComputedVectors() }
      }, timing: Timing([seconds]), peakBytes: nil, check: nil, peer: nil)
  }

  @Test func `the growth of a power law is its exponent`() throws {
    let rows =
      [10, 100, 1000].map { row($0, seconds: 3e-6 * $0 * $0) } + [row(5, seconds: 1, work: "other")]
    let growths = BenchmarkGrowth.all(of: rows)
    #expect(growths.count == 1)
    let growth = try #require(growths.first)
    #expect(abs(growth.fit.exponent - 2) <= 16 * .ulpOfOne)
    #expect(growth.sizes == 10...1000)
  }

  @Test func `a share is the time at full speed over the time taken`() {
    let benchmark = Benchmark(
      .pairs, "work", route: .pairs, responses: 1, parameters: 1,
      demand: Demand(bytes: 8, operations: 2)
    ) {
      { ComputedVectors() }
    }
    let row = BenchmarkRow(
      benchmark: benchmark, timing: Timing([4]), peakBytes: nil, check: nil, peer: nil)
    let ceilings = HardwareCeilings(bytesPerSecond: 4, operationsPerSecond: 1)
    #expect(row.shareOfBandwidth(ceilings) == 0.5)
    #expect(row.shareOfArithmetic(ceilings) == 0.5)
  }

  @Test func `every suite has rows, and each names its work and route once a size`() {
    for (isQuick, isLong) in [(false, false), (true, false), (false, true)] {
      let plan = BenchmarkPlan(isQuick: isQuick, isLong: isLong, run: EngineRun())
      for suite in BenchmarkSuite.allCases {
        let rows = suite.benchmarks(plan)
        #expect(!rows.isEmpty)
        let names = rows.map { "\($0.problem) \($0.route?.rawValue ?? "")" }
        #expect(Set(names).count == names.count)
        #expect(rows.allSatisfy { $0.suite == suite })
      }
    }
  }

  @Test func `a run that is stopped at once has measured nothing`() throws {
    var run = BenchmarkRun(
      [.reading], BenchmarkPlan(isQuick: true, run: EngineRun(isCancelled: { true })))
    let report = try run.report { _, _ in }
    #expect(report.rows.isEmpty && report.ceilings == nil && !report.isComplete)
  }

  @Test(arguments: [2, 17, 200])
  func `the routes find the same gradients and Fisher matrices`(size: Int) throws {
    let plan = BenchmarkPlan(isQuick: true, run: EngineRun())
    let results = try RouteComputation.all.map { computation in
      let compute = try FeatureProblems.benchmark(size, computation, plan).prepare()
      return try compute()
    }
    #expect(results.count >= 2)
    // The accuracy that the linear route is made for, relative to the largest entry of a vector.
    for result in results.dropFirst() {
      #expect(try #require(result.difference(from: results[0])) <= 1e-11)
    }
  }

  @Test func `a problem reads the same in every format`() throws {
    let rows = ProblemReading.benchmarks(BenchmarkPlan(isQuick: true, run: EngineRun()))
    let results = try rows.map { try $0.prepare()() }
    #expect(results.count == 3)
    #expect(results.allSatisfy { $0 == results[0] && !$0.vectors[0].isEmpty })
  }
}
