//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import ProblemFiles
import Scalar
import Testing

struct WrittenProblemTests {
  /// Numbers that take all their digits, from tiny to large.
  private static func numbers(
    _ count: Int, _ size: Double, _ generator: inout SeededGenerator
  ) -> [Double] {
    (0..<count).map { _ in Double.random(in: -size...size, using: &generator) }
  }

  private static func tabular(seed: UInt64) -> Problem<Double> {
    var generator = SeededGenerator(seed: seed)
    let theta = numbers(5, 30, &generator)
    let prompts = [0..<2, 2..<5].enumerated().map { index, range in
      Prompt(
        name: "p\(index): \"#\"", probability: index == 0 ? 0.3 : 0.7,
        responseNames: index == 0 ? .named(["a, b", "[c]"]) : .numbered, beta: 0.1,
        reference: FiniteDistribution(logits: numbers(range.count, 3, &generator)),
        reward: numbers(range.count, 1e-9, &generator), family: .tabular, theta: theta[range])
    }
    return Problem(theta: theta, prompts: prompts)
  }

  private static func logLinear(seed: UInt64) -> Problem<Double> {
    var generator = SeededGenerator(seed: seed)
    let theta = numbers(2, 3, &generator)
    let features = ResponseTable(responses: 4, columns: 2, values: numbers(8, 1, &generator))
    return Problem(
      theta: theta,
      prompts: [
        Prompt(
          name: "x", probability: 1, beta: 2.5,
          reference: FiniteDistribution(logits: numbers(4, 3, &generator)),
          reward: numbers(4, 1e6, &generator), family: .logLinear(features: features),
          theta: theta[...])
      ])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a problem that is written is read back`(seed: UInt64) throws {
    for problem in [Self.tabular(seed: seed), Self.logLinear(seed: seed)] {
      let text = try #require(WrittenProblem(problem)).text
      let back = try ProblemReader.read(text: text, as: Double.self).problem
      #expect(back.beta == problem.beta && back.theta == problem.theta)
      #expect(back.prompts.count == problem.prompts.count)
      for (old, new) in zip(problem.prompts, back.prompts) {
        #expect(new.name == old.name && new.probability == old.probability)
        #expect(new.reward == old.reward && new.responseNames == old.responseNames)
        for (p, q) in zip(old.reference.probabilities, new.reference.probabilities) {
          // An exponential of a rounded logarithm of size |log p|, and two normalisations.
          #expect(abs(p - q) <= (16 + 2 * abs(log(p))) * p.ulp)
        }
        if case .logLinear(let features) = old.family,
          case .logLinear(let others) = new.family
        {
          #expect(others.values == features.values && others.columns == features.columns)
        }
      }
    }
  }

  @Test func `what is too long to read, or a table of tokens, has no file`() {
    let many = [Double](repeating: 0, count: WrittenProblem.largestResponseCount + 1)
    let long = Problem<Double>.bandit(
      beta: 1, referenceLogits: many, policyLogits: many, reward: many)
    #expect(WrittenProblem(long) == nil)
    let short = Problem<Double>.bandit(
      beta: 1, referenceLogits: many.dropLast(), policyLogits: many.dropLast(),
      reward: many.dropLast())
    #expect(WrittenProblem(short) != nil)
  }
}
