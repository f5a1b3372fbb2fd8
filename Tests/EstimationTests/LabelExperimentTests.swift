//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import Foundation
import PreferenceModel
import Samplers
import Testing

struct LabelExperimentTests {
  static let problem = ProblemExamples.tabular(responses: [4, 2, 5], beta: 0.5, seed: 21)

  struct Case: Sendable {
    let sampler: any Sampler
    let law: @Sendable (BruteForceBandit) -> BruteForcePairTable
  }

  static let cases: [Case] = [
    Case(sampler: VanillaSampling()) { $0.vanilla },
    Case(sampler: HybridSampling()) { $0.hybrid },
    Case(sampler: BestOfNSampling(draws: 3)) { $0.bestOfDraws(3) },
    Case(sampler: PracticalPilaf()) { $0.pilaf },
    Case(sampler: TheoreticalPilaf()) { $0.theoreticalPilaf },
    Case(sampler: UniformSampling()) { $0.uniform },
  ]

  /// The chance of `first` shown against `second` in either order and winning, by the naive route.
  static func winChance(
    _ law: (BruteForceBandit) -> BruteForcePairTable, prompt: Int, _ first: Int, _ second: Int
  ) -> Double {
    let naive = BruteForceProblem(problem)
    let bandit = naive.bandits[prompt]
    let table = law(bandit)
    return naive.probabilities[prompt] * (table[first, second] + table[second, first])
      * BruteForceFunctions.logistic(bandit.oracleMargins[first, second])
  }

  /// The wins of each response over each other one, numbered through all prompts.
  static func wins(_ counts: LabelCounts, responses: Int) -> [Double] {
    var wins = [Double](repeating: 0, count: responses * responses)
    for entry in counts.entries {
      wins[entry.first * responses + entry.second] += entry.wins
      wins[entry.second * responses + entry.first] += entry.losses
    }
    return wins
  }

  static func expectedWins(_ law: (BruteForceBandit) -> BruteForcePairTable) -> [Double] {
    let responses = problem.prompts.reduce(0) { $0 + $1.responses }
    var wins = [Double](repeating: 0, count: responses * responses)
    var start = 0
    for (index, prompt) in problem.prompts.enumerated() {
      for first in 0..<prompt.responses {
        for second in 0..<prompt.responses where first != second {
          wins[(start + first) * responses + start + second] =
            winChance(law, prompt: index, first, second)
        }
      }
      start += prompt.responses
    }
    return wins
  }

  @Test(arguments: cases.indices)
  func `expected counts are those of loops over all pairs`(index: Int) throws {
    let (sampler, law) = (Self.cases[index].sampler, Self.cases[index].law)
    let counts = try LabelExperiment(sampler, on: Self.problem).expectedCounts(labels: 1000)
    let expected = Self.expectedWins(law)
    for (count, chance) in zip(Self.wins(counts, responses: 11), expected) {
      #expect(abs(count - 1000 * chance) <= 1e-11)
    }
    #expect(abs(counts.labels - 1000) <= 1e-10)
    #expect(abs(counts.identicalPairs - 1000 * (1 - expected.reduce(0, +))) <= 1e-10)
  }

  @Test(arguments: cases.indices)
  func `drawn counts pass the chi-square test against loops over all pairs`(index: Int) throws {
    let (sampler, law) = (Self.cases[index].sampler, Self.cases[index].law)
    let experiment = try LabelExperiment(sampler, on: Self.problem)
    var generator = SeededGenerator(seed: 22)
    var counts = LabelCounts()
    experiment.draw(labels: 1_000_000, into: &counts, using: &generator)
    #expect(counts.labels == 1_000_000)
    let chances = Self.expectedWins(law)
    let test = ChiSquareTest(
      observed: Self.wins(counts, responses: 11) + [counts.identicalPairs],
      expected: (chances + [1 - chances.reduce(0, +)]).map { $0 * 1_000_000 })
    #expect(test.cells > 20)
    #expect(test.pValue > ChiSquareTest.smallestPValue, "p = \(test.pValue)")
  }

  @Test func `many small draws are one large one`() throws {
    // Sparse draws enter few nodes of the tree; their sum has the same law.
    let experiment = try LabelExperiment(VanillaSampling(), on: Self.problem)
    var generator = SeededGenerator(seed: 23)
    var counts = LabelCounts()
    var wins = [Double](repeating: 0, count: 121)
    var identical = 0.0
    for _ in 0..<20_000 {
      experiment.draw(labels: 3, into: &counts, using: &generator)
      #expect(counts.labels == 3)
      for (index, count) in Self.wins(counts, responses: 11).enumerated() { wins[index] += count }
      identical += counts.identicalPairs
    }
    let chances = Self.expectedWins { $0.vanilla }
    let test = ChiSquareTest(
      observed: wins + [identical],
      expected: (chances + [1 - chances.reduce(0, +)]).map { $0 * 60_000 })
    #expect(test.pValue > ChiSquareTest.smallestPValue, "p = \(test.pValue)")
  }

  @Test func `the same stream draws the same labels and another stream others`() throws {
    let experiment = try LabelExperiment(PracticalPilaf(), on: Self.problem)
    let draws = [5 as UInt64, 5, 6].map { stream in
      var generator = SeededGenerator(seed: 24, stream: stream)
      var counts = LabelCounts()
      experiment.draw(labels: 500, into: &counts, using: &generator)
      return counts
    }
    #expect(draws[0] == draws[1])
    #expect(draws[0] != draws[2])
  }

  @Test func `labels carry the weight of their prompt`() throws {
    let counts = try LabelExperiment(TheoreticalPilaf(), on: Self.problem)
      .expectedCounts(labels: 1)
    let weights = BruteForceProblem(Self.problem).theoreticalPilafWeights
    for entry in counts.entries {
      let prompt = entry.first < 4 ? 0 : entry.first < 6 ? 1 : 2
      #expect(abs(entry.weight - weights[prompt]) <= 1e-13)
    }
    #expect(weights.max() != weights.min())
  }

  @Test func `a response alone yields identical pairs only`() throws {
    let problem = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0], policyLogits: [0], reward: [1])
    var counts = LabelCounts()
    var generator = SeededGenerator(seed: 25)
    try LabelExperiment(VanillaSampling(), on: problem)
      .draw(labels: 9, into: &counts, using: &generator)
    #expect(counts.entries.isEmpty)
    #expect(counts.identicalPairs == 9)
  }

  @Test func `an upset of chance 1e-30 keeps its digits`() throws {
    let problem = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0, 0], policyLogits: [0, 0], reward: [0, 30 * log(10)])
    let entry = try LabelExperiment(UniformSampling(), on: problem)
      .expectedCounts(labels: 2e30).entries[0]
    let upsets = entry.first == 0 ? entry.wins : entry.losses
    #expect(abs(upsets - 1) <= 1e-13)
  }
}
