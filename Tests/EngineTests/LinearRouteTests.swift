//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar
import Testing

@testable import Engine

struct LinearRouteTests {
  /// Every sampler, with best-of-N of several N.
  static let samplers: [any Sampler] =
    SamplerCatalogue.all(bestOf: 8)
    + [2, 3, 4, 7].flatMap { draws in
      [BestOfNSampling(draws: draws), BestOfNSampling(draws: draws, by: .oracle)]
    }
    + [MixtureSampling(interpolatedShare: 0.3), PracticalPilaf(interpolationBeta: 1.3)]

  /// Every vector lies within the error that the route states, or what the pairs route itself
  /// loses: both sum the same rewards, so the stated error counts twice.
  private func expectAgreement(
    _ problem: Problem<Double>, samplers: [any Sampler] = Self.samplers, _ comment: Comment
  ) throws {
    let comparison = try RouteComparison(problem, samplers)
    #expect(comparison.missing.isEmpty, comment)
    for (name, distance) in comparison.distances {
      #expect(distance <= 2 * comparison.sums.relativeError, "\(comment): \(name)")
      #expect(distance <= 1e-11, "\(comment): \(name)")
    }
    let (bounds, exact) = (comparison.sums.remainder, comparison.remainder)
    #expect(bounds.selfConcordantBound >= exact.selfConcordantBound, comment)
    #expect(bounds.quadraticBound >= exact.quadraticBound, comment)
    #expect(bounds.bound >= exact.bound, comment)
  }

  @Test(arguments: ProblemFamily.allCases, [1, 2, 3] as [UInt64])
  func `every family of policies agrees with the sum over every pair`(
    family: ProblemFamily, seed: UInt64
  ) throws {
    let problem = BruteForceProblem.random(family, prompts: [5, 4, 3], seed: seed)
    try expectAgreement(problem.problem(over: Double.self), "\(family), seed \(seed)")
  }

  @Test(arguments: [0.01, 0.1, 1, 5, 20, 200])
  func `rewards of every width agree with the sum over every pair`(width: Double) throws {
    let seed = UInt64(width * 100)
    try expectAgreement(
      .random(responses: 200, beta: 0.02, logits: 1, rewards: width / 2, seed: seed),
      "width \(width), a table of logits")
    try expectAgreement(
      .randomFeatures(
        responses: [150, 75], parameters: 4, beta: 0.1, logits: 1, rewards: width / 2, seed: seed),
      "width \(width), features")
  }

  @Test func `the grid interpolates where responses are many`() throws {
    try expectAgreement(
      .randomFeatures(
        responses: [1200], parameters: 3, beta: 0.05, logits: 1, rewards: 0.4, seed: 5),
      samplers: [VanillaSampling(), TheoreticalPilaf(), BestOfNSampling(draws: 4)],
      "1200 responses")
  }

  @Test func `ties are classes of best-of-N`() throws {
    var generator = SeededGenerator(seed: 11)
    for count in [1, 2, 7, 60] {
      let reference = generator.numbers(count, width: 1)
      let steps = generator.choices(count, from: [0, 0.5, 1])
      try expectAgreement(
        .bandit(
          beta: 0.7, referenceLogits: reference, policyLogits: zip(reference, steps).map(+),
          reward: generator.choices(count, from: [-1, 0, 0.5])),
        "\(count) responses with ties")
    }
  }

  @Test func `laws in the tails and tiny probabilities keep their digits`() throws {
    for (logits, rewards, beta) in [(70.0, 3.0, 0.05), (30, 40, 1), (10, 100, 0.5)] {
      try expectAgreement(
        .random(responses: 120, beta: beta, logits: logits, rewards: rewards, seed: 17),
        samplers: SamplerCatalogue.all(bestOf: 2).filter { !($0 is BestOfNSampling) },
        "logits within \(logits), rewards within \(rewards), beta \(beta)")
    }
  }

  @Test(arguments: [1e-2, 1e-5, 1e-8])
  func `a small reward error leaves relative digits`(scale: Double) throws {
    let problem = Problem<Double>.randomFeatures(
      responses: [150], parameters: 3, beta: 0.2, logits: 1, rewards: 1, seed: 23
    ).withRewardError(scaledBy: scale)
    let comparison = try RouteComparison(problem, Self.samplers)
    // The pairs route subtracts chances, right to an ulp of one, and so loses 1 / scale.
    let lost = 1e4 * Double.ulpOfOne / scale
    for (name, distance) in comparison.distances {
      #expect(distance <= 2 * comparison.sums.relativeError, "\(name)")
      #expect(distance <= lost, "\(name)")
    }
  }

  @Test func `any number of threads gives the same bits`() throws {
    let problem = Problem<Double>.randomFeatures(
      responses: [3000], parameters: 3, beta: 0.1, logits: 1, rewards: 1, seed: 29)
    let samplers: [any Sampler] = [VanillaSampling(), TheoreticalPilaf(), HybridSampling()]
    let single = try LinearRoute(problem).alignment(of: samplers)
    for threads in [2, 3, 7] {
      let several = try LinearRoute(problem, EngineRun(threads: threads))
        .alignment(of: samplers)
      #expect(several.remainder.vector.values == single.remainder.vector.values)
      for (left, right) in zip(several.samplers, single.samplers) {
        #expect(left.value?.gradient.values == right.value?.gradient.values)
        #expect(left.value?.secondMoment == right.value?.secondMoment)
      }
    }
  }

  @Test(arguments: [nil, 2] as [Int?])
  func `sequences enumerated on the fly are those that are listed`(endToken: Int?) throws {
    var generator = SeededGenerator(seed: 31)
    func table(_ width: Double) -> BigramLogits<Double> {
      BigramLogits(vocabulary: 4, values: generator.numbers(20, width: width))
    }
    let tasks = [3, 4].map { length in
      SequenceTask<Double>(
        name: "x", probability: 0.5, tokens: ["a", "b", "c", "d"],
        model: SequenceModel(
          space: SequenceSpace(vocabulary: 4, length: length, endToken: endToken),
          reference: table(1), reward: table(0.5)),
        policy: table(1))
    }
    let problem = SequenceProblem(beta: 0.1, prompts: tasks)
    let listed = try RouteComparison(problem.enumerated(), Self.samplers)
    let walked = try LinearRoute(problem).alignment(of: Self.samplers)
    for (name, distance) in listed.distances {
      #expect(distance <= 2 * listed.sums.relativeError, "\(name)")
    }
    for (left, right) in zip(walked.samplers, listed.sums.samplers) {
      guard let left = left.value, let right = right.value else { continue }
      let largest = right.gradient.values.map(\.magnitude).max() ?? 0
      for (value, expected) in zip(left.gradient.values, right.gradient.values) {
        #expect((value - expected).magnitude <= largest * walked.relativeError)
      }
      guard let noise = right.secondMoment else { continue }
      let (moment, along) = try (#require(left.secondMoment), #require(left.momentAlong))
      let exact = try #require(right.momentAlong)
      #expect((moment - noise).magnitude <= 1e-11 * noise)
      #expect((along - exact).magnitude <= 1e-11 * noise)
    }
    let few = SamplerCatalogue.all(bestOf: 4)
    for reward in [Reward.oracle, .implicit] {
      let walked = try LinearRoute(problem).information(of: few, at: reward)
      let listed = try LinearRoute(problem.enumerated())
        .information(of: few, at: reward)
      for (left, right) in zip(walked.samplers, listed.samplers) {
        guard let right = right.value else { continue }
        let left = try #require(left.value)
        let gap: Matrix = left.information - right.information
        let largest = right.information.elements.map(\.magnitude).max() ?? 0
        #expect(gap.elements.allSatisfy { $0.magnitude <= 1e-11 * largest })
      }
    }
  }

  @Test func `best-of-n of more responses than are sorted at once is swept`() throws {
    let samplers: [any Sampler] = [
      VanillaSampling(), BestOfNSampling(draws: 4), BestOfNSampling(draws: 2),
      BestOfNSampling(draws: 2, by: .oracle), BestOfNSampling(draws: 3),
    ]
    let small = LinearCoverage(samplers, beta: 0.1, responses: 100, capacity: 100)
    #expect(small.sweeps.map { $0 != nil } == [false, false, false, false, true])
    #expect(small.orders == [.implicit, .oracle])
    let large = LinearCoverage(samplers, beta: 0.1, responses: 101, capacity: 100)
    #expect(large.sweeps.map { $0 != nil } == [false, true, false, true, true])
    #expect(large.orders.isEmpty)
    #expect(large.reasons.allSatisfy { $0 == nil })
    let huge = LinearCoverage(samplers, beta: 0.1, responses: 1 << 40)
    #expect(huge.reasons.map { $0 == nil } == [true, false, true, false, false])
  }

  @Test func `what the route does not cover it says`() throws {
    let problem = Problem<Double>.random(
      responses: 5, beta: 0.5, logits: 1, rewards: 1, seed: 37)
    let sums = try LinearRoute(problem).alignment(
      of: [LinkAlignedSampling(link: .probit)])
    for sampler in sums.samplers {
      guard case .missing(let reason) = sampler else {
        Issue.record("a law that is no sum of products was covered")
        continue
      }
      #expect(reason.contains("pairs route"))
    }
  }

  @Test func `a run that is stopped gives no result`() {
    let problem = Problem<Double>.random(
      responses: 5, beta: 0.5, logits: 1, rewards: 1, seed: 41)
    #expect(throws: EngineObstacle.cancelled) {
      try LinearRoute(problem, EngineRun(isCancelled: { true })).alignment(of: [VanillaSampling()])
    }
  }
}
