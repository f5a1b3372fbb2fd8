//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import PreferenceModel
import Scalar
import Testing
import Training

@testable import Benchmarks

/// The script is a second route to the same numbers, by other means in another language.
struct NumPyPeerTests {
  private static let peer = NumPyPeer()
  private static var isThere: Bool { peer.availability != missing }
  private static var missing: NumPyAvailability {
    guard case .missing(let reason) = peer.availability else { return .missing(reason: "") }
    return .missing(reason: reason)
  }

  /// How far two computations may differ: the rounding of both, relative to what is left of the
  /// largest sum after cancelling.
  private func tolerance(_ problem: Problem<Double>) -> Double {
    let losses = PreferenceLoss.evaluate(RouteComputation.fourSamplers, on: problem)
    let sums = losses.map(\.gradient) + [Objective(problem).gradient]
    let ratios = sums.map { sum in
      (sum.masses.max() ?? 0) / (sum.values.map(\.magnitude).max() ?? 1)
    }
    return 2 * RoundingTolerance(operations: problem.roundings, mass: ratios.max() ?? 1).bound
  }

  @Test(.enabled(if: isThere, "python3 has no NumPy"), arguments: [1, 2, 300, 1100])
  func `NumPy finds the gradients and Fisher matrices of all pairs`(size: Int) throws {
    let plan = BenchmarkPlan(isQuick: true, run: EngineRun())
    let problem = FeatureProblems.problem(size)
    let benchmark = FeatureProblems.benchmark(size, .pairs, plan)
    let job = try #require(benchmark.peer)
    let outcome = try #require(try Self.peer.run(job(), plan))
    let computation = try benchmark.prepare()
    let ours = try computation()
    let theirs = try #require(
      ComputedVectors(outcome.numbers, lengths: ours.vectors.map(\.count)))
    let difference = try #require(ours.difference(from: theirs))
    // One response leaves nothing to compare; its sums are zero in both.
    #expect(size == 1 ? difference == 0 : difference <= tolerance(problem))
    #expect(outcome.timing.median > 0 && outcome.peakBytes > 1 << 20)
  }

  @Test(.enabled(if: isThere, "python3 has no NumPy"))
  func `NumPy finds the gradients of many bandits`() throws {
    let plan = BenchmarkPlan(isQuick: true, run: EngineRun(threads: 2))
    let benchmark = SmallProblems.gradients(of: 50, plan)
    let job = try #require(benchmark.peer)
    let outcome = try #require(try Self.peer.run(job(), plan))
    let computation = try benchmark.prepare()
    let ours = try computation()
    let theirs = try #require(
      ComputedVectors(outcome.numbers, lengths: ours.vectors.map(\.count)))
    let bound = SmallProblems.bandits(50).map(tolerance).max() ?? 0
    #expect(try #require(ours.difference(from: theirs)) <= bound)
    #expect(theirs.vectors.allSatisfy { $0.contains { abs($0) > 1e-3 } })
  }

  @Test(
    .enabled(if: isThere, "python3 has no NumPy"),
    arguments: [BanditPreset.offlineBestOfN, .onPolicyIdentityPreference])
  func `NumPy reaches the same policies with the same random numbers`(preset: BanditPreset) throws {
    let plan = BenchmarkPlan(isQuick: true, run: EngineRun())
    var bandit = preset.plan(on: .aligned)
    // Few gatherings, in which rounding has no time to grow.
    (bandit.gatherings, bandit.reuse) = (min(bandit.gatherings, 4), 10)
    let benchmark = TrainingRuns.benchmark("short", bandit, seeds: 3)
    let job = try #require(benchmark.peer)
    let outcome = try #require(try Self.peer.run(job(), plan))
    let ours = try benchmark.prepare()()
    let theirs = try #require(
      ComputedVectors(outcome.numbers, lengths: ours.vectors.map(\.count)))
    #expect(ours.vectors.map(\.count) == [3, 3, 3, 3])
    // Forty steps; Adam divides a gradient by its own size, so that an entry near zero keeps a
    // relative error of rounding over its distance from zero, here above 1e-7.
    let difference = try #require(ours.difference(from: theirs))
    #expect(difference <= 40 * 100 * Double.ulpOfOne / 1e-7)
  }
}
