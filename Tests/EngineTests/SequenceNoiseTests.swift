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
import Testing

@testable import Engine

struct SequenceNoiseTests {
  private static let samplers: [any Sampler] =
    SamplerCatalogue.all(bestOf: 6) + [2, 3, 5, 6].map { BestOfNSampling(draws: $0, by: .oracle) }

  /// Sequences whose rewards spread over many panels; with few distinct steps many have one score.
  private static func problem(
    length: Int, endToken: Int?, rewards: Double, steps: Int? = nil, seed: UInt64
  ) -> SequenceProblem<Double> {
    var generator = SeededGenerator(seed: seed)
    func table(_ width: Double) -> BigramLogits<Double> {
      guard let steps else {
        return BigramLogits(vocabulary: 3, values: generator.numbers(12, width: width))
      }
      let levels = (0..<steps).map { Double($0) / 2 }
      return BigramLogits(vocabulary: 3, values: generator.choices(12, from: levels))
    }
    let task = SequenceTask<Double>(
      name: "x", probability: 1, tokens: ["a", "b", "c"],
      model: SequenceModel(
        space: SequenceSpace(vocabulary: 3, length: length, endToken: endToken),
        reference: table(1), reward: table(rewards)),
      policy: table(1))
    return SequenceProblem(beta: 0.4, prompts: [task])
  }

  /// The second moments of every sampler pair by pair, in units of beta^2.
  private static func exactMoments(
    _ problem: SequenceProblem<Double>, _ samplers: [any Sampler], along directions: [[Double]]
  ) throws -> [(trace: Double, along: Double)] {
    let listed = problem.enumerated()
    let scale = problem.beta * problem.beta
    let traces = PreferenceLoss.evaluate(samplers, on: listed).map(\.secondMoment)
    let along = PreferenceLoss.secondMoments(of: samplers, along: directions, on: listed)
    return try zip(traces, along).map { (try #require($0) / scale, $1 / scale) }
  }

  @Test(arguments: [nil, 1] as [Int?], [0.5, 1])
  func `a tensor of nodes gives the noise of every pair`(endToken: Int?, halfWidth: Double) throws {
    let problem = Self.problem(length: 5, endToken: endToken, rewards: 3, seed: 7)
    let samplers = Self.samplers.filter { $0.labelling == .bradleyTerry }
    let route = LinearRoute(problem, EngineRun(threads: 2))
    let coverage = route.coverage(of: samplers)
    let prompt = try #require(
      try route.surveyed(SourceTable(coverage.recipes), coverage, route.run).first)
    let form = try #require(prompt.stream.tokenScores)
    let noise = TensorNoise(
      prompt, form, prompt.laws,
      TensorPlan(
        ChebyshevAxis(prompt.survey.oracle.range, largestHalfWidth: halfWidth),
        ChebyshevAxis(prompt.survey.implicit.range, largestHalfWidth: 1)))
    var generator = SeededGenerator(seed: 9)
    let directions = samplers.map { _ in generator.numbers(12, width: 1) }
    let moments = try noise.moments(along: directions, route.run)
    let exact = try Self.exactMoments(problem, samplers, along: directions)
    try #require(moments.count == samplers.count)
    for (place, sampler) in samplers.enumerated() {
      let moment = try #require(moments[place])
      let off = (moment.trace - exact[place].trace).magnitude
      // Both routes sum the same rewards, so that what is stated counts twice.
      #expect(off <= 2 * moment.error, "\(sampler.name)")
      #expect(off <= 1e-11 * exact[place].trace, "\(sampler.name)")
      #expect(
        (moment.along - exact[place].along).magnitude <= 1e-11 * exact[place].trace,
        "\(sampler.name)")
    }
  }

  @Test(arguments: [nil, 0] as [Int?], [2, 3, nil] as [Int?])
  func `labels by order have the noise of every pair, ties included`(
    endToken: Int?, steps: Int?
  ) throws {
    let problem = Self.problem(length: 5, endToken: endToken, rewards: 1, steps: steps, seed: 13)
    let samplers = Self.samplers.filter { $0.labelling != .bradleyTerry }
    try #require(samplers.count == 5)
    let sums = try LinearRoute(problem, EngineRun(threads: 2)).alignment(of: samplers)
    let directions = sums.samplers.map { sum in
      let gradient = sum.value?.gradient.values ?? []
      let norm = gradient.euclideanNorm()
      return gradient.map { norm > 0 ? $0 / norm : 0 }
    }
    let exact = try Self.exactMoments(problem, samplers, along: directions)
    let scale = problem.beta * problem.beta
    for (place, sampler) in samplers.enumerated() {
      let sum = try #require(sums.samplers[place].value)
      let (trace, along) = try (
        #require(sum.secondMoment) / scale, #require(sum.momentAlong) / scale
      )
      let off = (trace - exact[place].trace).magnitude
      #expect(off <= 2 * sums.relativeError * exact[place].trace, "\(sampler.name)")
      #expect(off <= 1e-11 * exact[place].trace, "\(sampler.name)")
      #expect(
        (along - exact[place].along).magnitude <= 1e-11 * exact[place].trace, "\(sampler.name)")
    }
  }

  @Test func `any number of threads gives the noise of sequences the same bits`() throws {
    let problem = Self.problem(length: 9, endToken: nil, rewards: 2, seed: 17)
    let samplers: [any Sampler] = [
      VanillaSampling(), BestOfNSampling(draws: 4), BestOfNSampling(draws: 4, by: .oracle),
    ]
    let single = try LinearRoute(problem).alignment(of: samplers)
    for threads in [2, 3] {
      let several = try LinearRoute(problem, EngineRun(threads: threads)).alignment(of: samplers)
      for (left, right) in zip(several.samplers, single.samplers) {
        #expect(try #require(left.value?.secondMoment) == right.value?.secondMoment)
        #expect(try #require(left.value?.momentAlong) == right.value?.momentAlong)
      }
    }
  }

  @Test func `a large problem of sequences is taken to a tensor of nodes`() throws {
    let problem = Self.problem(length: 9, endToken: nil, rewards: 2, seed: 17)
    let route = LinearRoute(problem)
    let coverage = route.coverage(of: Self.samplers)
    let prompt = try #require(
      try route.surveyed(SourceTable(coverage.recipes), coverage, route.run).first)
    let noise = try #require(TensorNoise(prompt, prompt.laws))
    #expect(noise.tensor.count > 400)
  }
}
