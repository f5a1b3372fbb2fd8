//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

/// The number of labels for an angle, against labels that are drawn.
struct LabelSimulationTests {
  /// Three arms near the optimum of their rewards, where gradients are nearly aligned.
  static let problem = Problem<Double>.bandit(
    beta: 0.5, referenceLogits: [0, 0.4, -0.3], policyLogits: [0.2, 0.1, -0.1],
    reward: [1, -0.5, 0.2])

  static let target = 10.0
  static let repetitions = 150

  @Test(
    arguments: [
      VanillaSampling(), TheoreticalPilaf(), BestOfNSampling(draws: 3, by: .oracle),
      PracticalPilaf(),
    ] as [any Sampler])
  func `so many drawn labels give the angle asked for`(by sampler: any Sampler) throws {
    let prompt = Self.problem.prompts[0]
    let objective = Objective(Self.problem)
    let alignment = SamplerAlignment.evaluate([sampler], on: Self.problem, objective: objective)[0]
    guard case .labels(let needed) = alignment.labels(forAngle: Self.target) else {
      Issue.record("the bias is beyond the target")
      return
    }
    let labels = Int(needed.rounded())
    #expect((20...5000).contains(labels))
    let drawing = PairDrawing(sampler.pairLaw(at: prompt))
    let scores = prompt.scores()
    let rows = (0..<prompt.responses).map { scores.row($0).map { prompt.beta * $0 } }
    var generator = SeededGenerator(seed: 99)
    var squares: [Double] = []
    for _ in 0..<Self.repetitions {
      var sum = [Double](repeating: 0, count: 3)
      for _ in 0..<labels {
        let (first, second) = drawing.draw(using: &generator)
        let win = chance(of: first, over: second, sampler, prompt)
        let label = Double.random(in: 0..<1, using: &generator) < win ? 1.0 : 0
        let surprise =
          label - Logistic.probability(prompt.implicitReward[first] - prompt.implicitReward[second])
        for index in 0..<3 { sum[index] += surprise * (rows[first][index] - rows[second][index]) }
      }
      let cosine =
        sum.innerProduct(objective.gradient.values)
        / (sum.euclideanNorm() * objective.gradient.values.euclideanNorm())
      squares.append(Double.acos(cosine).squared)
    }
    let count = Double(squares.count)
    let mean = squares.sum() / count
    let variance = squares.map { ($0 - mean).squared }.sum() / (count - 1)
    let expected = (Self.target * .pi / 180).squared
    // Besides four standard errors: the formula is of first order in the noise, whose square it is.
    #expect(
      abs(mean - expected) <= 4 * (variance / count).squareRoot() + 3 * expected * expected,
      "\(mean.squareRoot() * 180 / .pi) degrees after \(labels) labels")
  }

  private func chance(
    of first: Int, over second: Int, _ sampler: any Sampler, _ prompt: Prompt<Double>
  ) -> Double {
    switch sampler.labels(at: prompt) {
    case .bradleyTerry: Logistic.probability(prompt.reward[first] - prompt.reward[second])
    case .scoreOrder(let classes):
      classes.classOfResponse[first] == classes.classOfResponse[second]
        ? 0.5 : (classes.classOfResponse[first] > classes.classOfResponse[second] ? 1 : 0)
    }
  }
}
