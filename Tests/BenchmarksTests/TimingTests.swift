//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import Testing

@testable import Benchmarks

struct TimingTests {
  private let plan = BenchmarkPlan(isQuick: true, warmUpSeconds: 0, run: EngineRun())

  @Test func `the median lies in the middle`() {
    #expect(Timing([3, 1, 2]).median == 2)
    #expect(Timing([4, 1, 2, 3]).median == 2.5)
    #expect(Timing([7]).median == 7)
  }

  @Test func `one run warms up and is not counted`() throws {
    var runs = 0
    func run() -> ComputedVectors {
      runs += 1
      return ComputedVectors([[Double(runs)]])
    }
    let measured = try Timing.measure(plan, run)
    let (timing, result) = try #require(measured)
    #expect(runs == plan.runs + 1)
    #expect(timing.seconds.count == plan.runs)
    #expect(result == ComputedVectors([[Double(runs)]]))
  }

  @Test func `short runs warm up for as long as the plan says`() throws {
    let clock = ContinuousClock()
    let start = clock.now
    var begins: [Duration] = []
    let plan = BenchmarkPlan(isQuick: true, warmUpSeconds: 0.05, run: EngineRun())
    let measured = try Timing.measure(plan) {
      begins.append(clock.now - start)
      return ComputedVectors()
    }
    #expect(try #require(measured).timing.seconds.count == plan.runs)
    #expect(begins[begins.count - plan.runs] >= .seconds(0.05))
  }

  @Test func `a run that is stopped keeps what is complete, and nothing before that`() throws {
    func measure(stopAfter last: Int) throws -> Timing? {
      var runs = 0
      return try Timing.measure(plan) {
        guard runs < last else { throw EngineObstacle.cancelled }
        runs += 1
        return ComputedVectors()
      }?.timing
    }
    #expect(try measure(stopAfter: 0) == nil)
    #expect(try measure(stopAfter: 1)?.seconds.count == 1)
    #expect(try measure(stopAfter: 2)?.seconds.count == 1)
    #expect(try measure(stopAfter: 3)?.seconds.count == 2)
    let stopped = BenchmarkPlan(isQuick: true, run: EngineRun(isCancelled: { true }))
    #expect(try Timing.measure(stopped) { ComputedVectors() }?.timing == nil)
  }
}
