//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Fixtures
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

@testable import Engine

struct LinearInformationTests {
  @Test(arguments: [Reward.oracle, .implicit], [0.5, 6, 60])
  func `the information of comparisons is the sum over every pair`(
    reward: Reward, width: Double
  ) throws {
    let problem = Problem<Double>.randomFeatures(
      responses: [250, 120], parameters: 4, beta: 0.3, logits: 1, rewards: width, seed: 43)
    let samplers: [any Sampler] =
      SamplerCatalogue.all(bestOf: 2) + [3, 8, 9].map { BestOfNSampling(draws: $0) }
    var route = LinearRoute(problem, EngineRun(threads: 2))
    (route.segmentCapacity, route.largestBlock) = (200, 32)
    let sums = try route.information(of: samplers, at: reward)
    Self.expectAgreement(
      sums, samplers, problem, reward, within: min(2 * sums.relativeError, 1e-11))
  }

  @Test(arguments: [Reward.oracle, .implicit])
  func `the information of a table of logits is the sum over every pair`(reward: Reward) throws {
    for (count, width) in [(1, 1.0), (2, 1), (7, 0.3), (40, 20)] {
      let problem = Problem<Double>.random(
        responses: count, beta: 0.3, logits: 1, rewards: width, seed: UInt64(count))
      let samplers: [any Sampler] = SamplerCatalogue.all(bestOf: 8) + [BestOfNSampling(draws: 5)]
      let sums = try LinearRoute(problem, EngineRun(threads: 2))
        .information(of: samplers, at: reward)
      try #require(sums.covariance.rows == count)
      // The sum by scores is over numbers of size one, of which the differences are exact.
      Self.expectAgreement(
        sums, samplers, problem, reward,
        within: 2 * sums.relativeError + Double(8 * count) * Double.ulpOfOne)
    }
  }

  @Test(arguments: [Reward.oracle, .implicit])
  func `what a route keeps of one question leaves the bits of the next answer`(
    reward: Reward
  ) throws {
    let problem = Problem<Double>.randomFeatures(
      responses: [1500, 700], parameters: 4, beta: 0.3, logits: 1, rewards: 6, seed: 44)
    let samplers: [any Sampler] = [
      VanillaSampling(), HybridSampling(), TheoreticalPilaf(), UniformSampling(),
    ]
    func information(_ route: LinearRoute) throws -> [[Double]?] {
      try route.information(of: samplers, at: reward).samplers.map {
        $0.value?.information.elements
      }
    }
    func gradients(_ route: LinearRoute) throws -> [[Double]?] {
      try route.alignment(of: samplers, withNoise: false).samplers.map { $0.value?.gradient.values }
    }
    let run = EngineRun(threads: 2)
    let alone = (
      try information(LinearRoute(problem, run)), try gradients(LinearRoute(problem, run))
    )
    let route = LinearRoute(problem, run)
    _ = try route.information(of: [BestOfNSampling(draws: 8), VanillaSampling()], at: .oracle)
    #expect(try gradients(route) == alone.1)
    #expect(try information(route) == alone.0)
    #expect(try gradients(route) == alone.1)
    let other = LinearRoute(problem, run)
    #expect(try information(other) == alone.0)
    #expect(try gradients(other) == alone.1)
  }

  /// Every matrix lies within the error of the sum over pairs, relative to its largest entry; only
  /// samplers whose labels are not drawn by Bradley-Terry have none.
  private static func expectAgreement(
    _ sums: InformationSums, _ samplers: [any Sampler], _ problem: Problem<Double>,
    _ reward: Reward, within error: Double
  ) {
    for (place, sampler) in samplers.enumerated() {
      guard let matrices = sums.samplers[place].value else {
        #expect(sampler.labelling != .bradleyTerry)
        continue
      }
      let exact = pairs(sampler, problem, reward)
      let largest = exact.elements.map(\.magnitude).max() ?? 0
      for (value, expected) in zip(matrices.scoreCovariance.elements, exact.elements) {
        #expect(
          (value - expected).magnitude <= error * largest,
          "\(sampler.name), \(problem.parameterCount) parameters")
      }
    }
  }

  /// E_x[w^2 sum of mu sigma' g_ab g_ab^T], pair by pair.
  private static func pairs(
    _ sampler: any Sampler, _ problem: Problem<Double>, _ reward: Reward
  ) -> Matrix {
    var total = Matrix(
      rows: problem.parameterCount, columns: problem.parameterCount, repeating: 0)
    let weights = sampler.labelWeights(for: problem)?.values
    for (place, prompt) in problem.prompts.enumerated() {
      let table = prompt.scores()
      let features = Matrix(
        rows: problem.parameterCount, columns: prompt.responses,
        columnMajor: (0..<prompt.responses).flatMap { table.row($0) })
      let rewards = reward == .oracle ? prompt.reward : prompt.implicitReward
      let sums = PairInformation.matrices(
        of: [sampler.pairLaw(at: prompt)], features: features
      ) { first, row in
        for second in first..<prompt.responses {
          row[second - first] = LinkFunction.logistic.information(rewards[first] - rewards[second])
        }
      }
      let weight = weights?[place] ?? 1
      let scale = prompt.probability * weight * weight * problem.beta * problem.beta
      total = total + scale * sums[0]
    }
    return total
  }
}
