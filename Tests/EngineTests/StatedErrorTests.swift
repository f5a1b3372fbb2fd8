//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Fixtures
import PreferenceModel
import Samplers
import Scalar
import Synchronization
import Testing

@testable import Engine

struct StatedErrorTests {
  private static let samplers: [any Sampler] =
    SamplerCatalogue.all(bestOf: 6) + [BestOfNSampling(draws: 5)]

  @Test func `what the route is off never exceeds what it states`() throws {
    var worst = (ratio: 0.0, what: "")
    var generator = SeededGenerator(seed: 83)
    for instance in 0..<24 {
      let count = Int.random(in: 2...90, using: &generator)
      let rewards = [0.005, 0.1, 1, 4, 30][instance % 5]
      let problem = Problem<Double>.randomFeatures(
        responses: [count, 1 + count / 3], parameters: 3, beta: [0.05, 0.5][instance % 2],
        logits: [0.3, 3][instance / 2 % 2], rewards: rewards, seed: UInt64(instance))
      let comparison = try RouteComparison(
        problem, Self.samplers, segment: [1000, 30][instance % 2], block: 16)
      for (name, distance) in comparison.distances {
        // Both routes sum the same rewards, so that what is stated counts twice.
        let ratio = distance / (2 * comparison.sums.relativeError)
        if ratio > worst.ratio { worst = (ratio, "\(name) of \(count) responses, \(rewards)") }
      }
    }
    print("The largest share of the stated error that is reached: \(worst.ratio), \(worst.what)")
    #expect(worst.ratio > 0)
    #expect(worst.ratio <= 1, "\(worst.what)")
  }

  #if arch(x86_64)
  @Test(arguments: [1e-4, 1e-8, 1e-12])
  func `the remainder of a tiny reward error is right to what is stated`(scale: Double) throws {
    let problem = Problem<Double>.randomFeatures(
      responses: [60], parameters: 3, beta: 0.2, logits: 1, rewards: 1, seed: 89
    ).withRewardError(scaledBy: scale)
    let extended = problem.converted { Float80($0) }
    let exact = Remainder(
      extended, logMeanWeight: TheoreticalPilaf.logMeanWeight(of: extended)
    ).vector.values.map { $0.approximation }
    let sums = try LinearRoute(problem).alignment(of: [VanillaSampling()], withNoise: false)
    let largest = exact.map(\.magnitude).max() ?? 0
    try #require(largest > 0)
    for (value, expected) in zip(sums.remainder.vector.values, exact) {
      #expect((value - expected).magnitude <= sums.relativeError * largest)
    }
  }
  #endif

  @Test func `progress never falls and ends with the whole`() throws {
    let shares = Shares()
    let problem = Problem<Double>.randomFeatures(
      responses: [2500, 40], parameters: 2, beta: 0.1, logits: 1, rewards: 4, seed: 97)
    let run = EngineRun(threads: 3, progress: { share in shares.add(share) })
    _ = try LinearRoute(problem, run).alignment(
      of: [VanillaSampling(), BestOfNSampling(draws: 3), BestOfNSampling(draws: 4, by: .oracle)],
      withNoise: false)
    let told = shares.told
    #expect(told.count > 20)
    #expect(zip(told, told.dropFirst()).allSatisfy { $0 < $1 })
    #expect(told.last == 1)
  }

  @Test(arguments: [1, 40, 400, 1500])
  func `a run stops wherever it is asked to`(questions: Int) throws {
    let asked = Shares()
    let problem = Problem<Double>.randomFeatures(
      responses: [1500], parameters: 2, beta: 0.1, logits: 1, rewards: 4, seed: 101)
    let run = EngineRun(
      threads: 2,
      isCancelled: {
        asked.add(0)
        return asked.told.count >= questions
      })
    #expect(throws: EngineObstacle.cancelled) {
      _ = try LinearRoute(problem, run).alignment(
        of: [BestOfNSampling(draws: 3), BestOfNSampling(draws: 4, by: .oracle)])
      if asked.told.count < questions { throw EngineObstacle.cancelled }
    }
  }
}

/// The shares of work that were told, in order.
private final class Shares: Sendable {
  private let values = Mutex<[Double]>([])

  var told: [Double] { values.withLock { $0 } }

  func add(_ share: Double) { values.withLock { $0.append(share) } }
}
