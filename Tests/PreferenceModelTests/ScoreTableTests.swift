//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import Scalar
import Testing

struct ScoreTableTests {
  struct Case: Sendable, CustomStringConvertible {
    let family: ProblemFamily
    let seed: UInt64
    var description: String { "\(family), seed \(seed)" }
    var bruteForce: BruteForceProblem { .random(family, seed: seed) }
    var problem: Problem<Double> { bruteForce.problem() }
  }

  static let cases = ProblemFamily.allCases.flatMap { family in
    (1...3 as ClosedRange<UInt64>).map { Case(family: family, seed: $0) }
  }

  @Test(arguments: cases)
  func `scores are the finite differences of the logarithms of the policy`(instance: Case) {
    let bruteForce = instance.bruteForce
    for (index, prompt) in instance.problem.prompts.enumerated() {
      let scores = prompt.scores()
      let gradients = bruteForce.rewardGradients(prompt: index)
      #expect(scores.responses == prompt.responses)
      for (response, gradient) in gradients.enumerated() {
        var row = [Double](repeating: 0, count: bruteForce.theta.count)
        row.replaceSubrange(scores.parameters, with: scores.row(response))
        for parameter in row.indices {
          let found = bruteForce.beta * row[parameter]
          #expect(
            abs(found - gradient.values[parameter])
              <= gradient.errors[parameter] + 64 * .ulpOfOne * abs(found))
        }
      }
    }
  }

  @Test(arguments: cases)
  func `scores are the derivatives over dual numbers`(instance: Case) {
    let problem = instance.problem
    for parameter in 0..<problem.parameterCount {
      let dual: Problem<Dual<Double>> = instance.bruteForce.problem(
        theta: Dual.varying(problem.theta, at: parameter))
      for (prompt, varied) in zip(problem.prompts, dual.prompts) {
        let scores = prompt.scores()
        for response in 0..<prompt.responses {
          let column = parameter - scores.parameters.lowerBound
          let isOwn = scores.parameters.contains(parameter)
          let score = isOwn ? scores.row(response)[column] : 0
          // Two tokens' worth of differences of numbers below two.
          #expect(
            abs(varied.policy.logProbabilities[response].derivative - score)
              <= 64 * .ulpOfOne)
        }
      }
    }
  }

  @Test(arguments: cases)
  func `weighted sums, projections and distances are those of the rows`(instance: Case) {
    var generator = SeededGenerator(seed: 6)
    let problem = instance.problem
    for prompt in problem.prompts {
      let scores = prompt.scores()
      let rows = (0..<prompt.responses).map { response in
        var row = [Double](repeating: 0, count: problem.parameterCount)
        row.replaceSubrange(scores.parameters, with: scores.row(response))
        return row
      }
      let tolerance = Double(8 * prompt.responses + 64) * .ulpOfOne
      var weights = SignedSums<Double>(count: prompt.responses)
      weights.values = generator.numbers(prompt.responses, width: 1)
      weights.masses = weights.values.map { abs($0) }
      var sum = SignedSums<Double>(count: problem.parameterCount)
      scores.accumulate(weights, scale: 2, into: &sum)
      for parameter in 0..<problem.parameterCount {
        let exact = rows.indices.map { 2 * weights.values[$0] * rows[$0][parameter] }.sum()
        #expect(abs(sum.values[parameter] - exact) <= tolerance * (1 + sum.masses[parameter]))
        #expect(sum.masses[parameter] >= abs(exact) * (1 - tolerance))
      }
      let direction = generator.numbers(problem.parameterCount, width: 1)
      for (found, row) in zip(scores.projections(onto: direction), rows) {
        #expect(abs(found - row.innerProduct(direction)) <= tolerance * 4)
      }
      var distances = [Double](repeating: -1, count: prompt.responses)
      for first in rows.indices {
        scores.squaredDistances(from: first, into: &distances)
        for second in first..<rows.count {
          let gap = zip(rows[first], rows[second]).map { $0 - $1 }
          #expect(abs(distances[second - first] - gap.innerProduct(gap)) <= tolerance * 8)
        }
      }
    }
  }

  @Test(arguments: cases)
  func `differences from the first score are those of the rows`(instance: Case) {
    for prompt in instance.problem.prompts {
      let scores = prompt.scores()
      let differences = scores.differences(scale: -3)
      let first = scores.row(0)
      for response in 0..<prompt.responses {
        for (column, entry) in scores.row(response).enumerated() {
          // An indicator's row is e_y - pi, in which each entry is rounded once.
          let found = differences[response * first.count + column]
          #expect(abs(found + 3 * (entry - first[column])) <= 12 * .ulpOfOne * (1 + abs(found)))
        }
      }
    }
  }

  @Test(arguments: cases)
  func `scores asked for again, or with another oracle, are the same`(instance: Case) {
    let problem = instance.problem
    for prompt in problem.prompts {
      let rows = (0..<prompt.responses).map { prompt.scores().row($0) }
      #expect(rows == (0..<prompt.responses).map { prompt.scores().row($0) })
    }
    let other = problem.withRewardError(scaledBy: 0.5)
    let moved = other.moved(to: problem.theta.map { $0 + 0.25 }).moved(to: problem.theta)
    for (prompt, fresh) in zip(other.prompts, moved.prompts) {
      for response in 0..<prompt.responses {
        #expect(prompt.scores().row(response) == fresh.scores().row(response))
      }
    }
  }

  @Test(arguments: cases) func `scores have mean zero under the policy`(instance: Case) {
    for prompt in instance.problem.prompts {
      let scores = prompt.scores()
      for column in scores.parameters.indices {
        let entries = (0..<prompt.responses).map {
          scores.row($0)[column - scores.parameters.lowerBound]
        }
        #expect(abs(prompt.policy.expectation(of: entries)) <= 256 * .ulpOfOne)
      }
    }
  }

  @Test func `features that agree on all responses give scores of exactly zero`() {
    var generator = SeededGenerator(seed: 7)
    let features = ResponseTable(
      responses: 5, columns: 2, values: (0..<5).flatMap { _ in [0.1, 1e6 / 3] })
    let prompt = Prompt(
      name: "x", probability: 1, beta: 0.5,
      reference: FiniteDistribution(logits: generator.numbers(5, width: 2)),
      reward: generator.numbers(5, width: 1), family: .logLinear(features: features),
      theta: [0.3, -1e-6])
    for response in 0..<5 { #expect(prompt.scores().row(response) == [0, 0]) }
  }
}
