//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

struct PairStreamTests {
  static let problem = BruteForceProblem(
    prompts: [
      .tabular(referenceLogits: [0, 1, 0.5], rewards: [0, 1, 1]),
      .tabular(referenceLogits: [0.2, 0], rewards: [0, 1]),
    ], probabilities: [0.3, 0.7], beta: 0.8, theta: [1, 0, -0.5, 0.4, 0]
  ).problem(over: Double.self)

  /// The law of prompt and pair, as a list of chances.
  private func chances(_ sampler: any Sampler, distinct: Bool) -> [Double] {
    Self.problem.prompts.flatMap { prompt in
      let law = sampler.pairLaw(at: prompt)
      var chances: [Double] = []
      for first in 0..<3 {
        for second in 0..<3 {
          let exists = max(first, second) < prompt.responses && !(distinct && first == second)
          chances.append(exists ? law.probability(of: first, second) : 0)
        }
      }
      let total = chances.sum()
      return chances.map { prompt.probability * $0 / total }
    }
  }

  @Test(
    arguments: [VanillaSampling(), TheoreticalPilaf(), BestOfNSampling(draws: 2)] as [any Sampler],
    [false, true])
  func `prompts and pairs come with their chances`(of sampler: any Sampler, distinct: Bool) throws {
    let stream = try PairStream(sampler, on: Self.problem, distinct: distinct)
    let chances = chances(sampler, distinct: distinct)
    var generator = SeededGenerator(seed: 77)
    var counts = [Int](repeating: 0, count: chances.count)
    let draws = 20_000
    for _ in 0..<draws {
      let pair = stream.draw(using: &generator)
      counts[9 * pair.prompt + 3 * pair.first + pair.second] += 1
    }
    for (count, chance) in zip(counts, chances) where chance == 0 { #expect(count == 0) }
    let test = ChiSquareTest(counts: counts, expected: chances.map { $0 * Double(draws) })
    #expect(test.passes, "\(test.statistic) > \(test.criticalValue)")
  }

  @Test func `labels of distinct pairs weigh the chance of one`() throws {
    for sampler in SamplerCatalogue.all(bestOf: 3) {
      let all = try PairStream(sampler, on: Self.problem)
      let distinct = try PairStream(sampler, on: Self.problem, distinct: true)
      let weights =
        sampler.labelWeights(for: Self.problem)?.values ?? Self.problem.prompts.map { _ in 1 }
      #expect(all.labelWeights == weights)
      for (index, prompt) in Self.problem.prompts.enumerated() {
        let law = sampler.pairLaw(at: prompt)
        let chance = 1 - (0..<prompt.responses).map { law.probability(of: $0, $0) }.sum()
        #expect(abs(distinct.labelWeights[index] - weights[index] * chance) <= 64 * .ulpOfOne)
        #expect(abs(law.distinctPairProbability - chance) <= 64 * .ulpOfOne)
      }
    }
  }

  @Test func `a tiny chance of a distinct pair keeps its digits, and redrawing is refused`() throws
  {
    let problem = Problem.bandit(
      beta: 1, referenceLogits: [0, 0], policyLogits: [0, -40], reward: [0, 1])
    let odds = Double.exp(-40)
    let chance = 2 * odds / (1 + odds) / (1 + odds)
    let law = VanillaSampling().pairLaw(at: problem.prompts[0])
    // The exponent is right to an ulp of 40.
    #expect(abs(law.distinctPairProbability - chance) <= 64 * .ulpOfOne * chance)
    let refusal = #expect(throws: NoDistinctPair.self) {
      try PairStream(VanillaSampling(), on: problem, distinct: true)
    }
    #expect(refusal?.prompt == "bandit")
    #expect(refusal?.chance == law.distinctPairProbability)
    #expect(throws: Never.self) { try PairStream(VanillaSampling(), on: problem) }
  }
}
