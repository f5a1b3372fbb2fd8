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
import Scalar
import Testing

struct PreferenceLossSumsTests {
  static let instances = (PromptInstance.generic + PromptInstance.tied + PromptInstance.degenerate)

  /// Two laws that are not symmetric, with both kinds of labels.
  private func experiments(_ bandit: BruteForceBandit) -> [PairExperiment<Double>] {
    let hybrid = PairLaw(products: [
      ProductTerm(weight: 1, first: bandit.policy, second: bandit.reference)
    ])
    let extremes = PairLaw(
      extremes: ExtremesLaw(draws: 3, probabilities: bandit.policy, scores: bandit.rewards))
    let order = PreferenceLabels.scoreOrder(ScoreClasses(bandit.rewards))
    return [
      PairExperiment(law: hybrid, labels: .bradleyTerry),
      PairExperiment(law: extremes, labels: order),
      PairExperiment(law: extremes, labels: .bradleyTerry),
      PairExperiment(law: hybrid, labels: order),
    ]
  }

  private let labels = [
    BruteForceLabels.bradleyTerry, .oracleOrder, .bradleyTerry, .oracleOrder,
  ]

  /// Points on a line, whose squared distances weigh the second moment.
  private func places(_ count: Int) -> [Double] { (0..<count).map { 0.3 * Double($0 * $0) - 1 } }

  private func evaluate(
    _ experiments: [PairExperiment<Double>], _ bandit: BruteForceBandit
  ) -> [PreferenceLossSums<Double>] {
    let places = places(bandit.count)
    let totals = PreferenceLossSums.enumerate(
      experiments, reward: bandit.rewards, implicitReward: bandit.implicitRewards,
      squaredDistances: { first, row in
        for second in first..<places.count {
          row[second - first] = (places[first] - places[second]).squared
        }
      })
    return Array(totals)
  }

  @Test(arguments: instances)
  func `loss, residuals and second moment are those of a double loop`(instance: PromptInstance) {
    let bandit = instance.bandit
    let experiments = experiments(bandit)
    let places = places(bandit.count)
    let margins = bandit.implicitMargins
    let spread = margins.values.max() ?? 0
    // The loop writes 1 - sigma(D), which loses digits where the margin is large.
    let tolerance = instance.roundings * .ulpOfOne * (1 + .exp(spread))
    for (index, sums) in evaluate(experiments, bandit).enumerated() {
      let wins = bandit.winProbabilities(labels[index])
      var (loss, moment) = (0.0, 0.0)
      var weights = [Double](repeating: 0, count: bandit.count)
      for first in 0..<bandit.count {
        for second in 0..<bandit.count {
          let mass = experiments[index].law.probability(of: first, second)
          let (win, model) = (
            wins[first, second], BruteForceFunctions.logistic(margins[first, second])
          )
          let residual = win - model
          loss -= mass * (win * .log(model) + (1 - win) * .log(1 - model))
          moment +=
            mass * (win * (1 - win) + residual * residual)
            * (places[first] - places[second]).squared
          weights[first] += mass * residual / 2
          weights[second] -= mass * residual / 2
        }
      }
      #expect(abs(sums.loss - loss) <= tolerance * (1 + spread))
      #expect(abs(sums.secondMoment - moment) <= tolerance * (1 + abs(moment)))
      for response in 0..<bandit.count {
        let found = sums.responseWeights.values[response]
        #expect(abs(found - weights[response]) <= tolerance)
        #expect(sums.responseWeights.masses[response] >= abs(found))
      }
    }
  }

  @Test(arguments: instances)
  func `several experiments together are each one alone`(instance: PromptInstance) {
    let bandit = instance.bandit
    let experiments = experiments(bandit)
    for (experiment, together) in zip(experiments, evaluate(experiments, bandit)) {
      let alone = evaluate([experiment], bandit)[0]
      #expect(alone.loss == together.loss)
      #expect(alone.responseWeights.values == together.responseWeights.values)
      #expect(alone.responseWeights.masses == together.responseWeights.masses)
      #expect(alone.secondMoment == together.secondMoment)
    }
  }

  @Test(arguments: instances)
  func `moments along scores are those with the scores' distances`(instance: PromptInstance) {
    let bandit = instance.bandit
    let experiments = experiments(bandit)
    let moments = PreferenceLossSums.secondMoments(
      of: experiments, along: experiments.map { _ in places(bandit.count) },
      reward: bandit.rewards, implicitReward: bandit.implicitRewards)
    for (moment, sums) in zip(moments, evaluate(experiments, bandit)) {
      #expect(abs(moment - sums.secondMoment) <= instance.roundings * .ulpOfOne * moment)
    }
  }

  @Test(arguments: [(40.0, 42.0), (-40, -42), (42, 40), (300, 310), (-300, 20)])
  func `residuals in the tails keep their relative accuracy`(model: Double, oracle: Double) {
    let law = PairLaw(products: [ProductTerm(weight: 1, first: [1, 0], second: [0, 1])])
    let weights = PreferenceLossSums.enumerate(
      [PairExperiment(law: law, labels: .bradleyTerry)], reward: [oracle, 0],
      implicitReward: [model, 0], squaredDistances: { _, _ in })[0].responseWeights
    // sigma(u) - sigma(v) = sinh((u - v) / 2) / (2 cosh(u / 2) cosh(v / 2)), and half of it counts.
    let exact =
      Double.sinh((oracle - model) / 2) / (4 * .cosh(oracle / 2) * .cosh(model / 2))
    #expect(abs(weights.values[0] - exact) <= 512 * .ulpOfOne * abs(exact))
    #expect(weights.values[1] == -weights.values[0])
  }

  @Test func `a residual that is all rounding weighs less than its mass allows`() {
    // Both rewards are the same function of the response, computed in two orders.
    var generator = SeededGenerator(seed: 12)
    let base = generator.numbers(6, width: 3)
    let uniform = [Double](repeating: 1.0 / 6, count: 6)
    let law = PairLaw(products: [ProductTerm(weight: 1, first: uniform, second: uniform)])
    let sums = PreferenceLossSums.enumerate(
      [PairExperiment(law: law, labels: .bradleyTerry)], reward: base.map { ($0 + 0.1) + 0.2 },
      implicitReward: base.map { $0 + (0.1 + 0.2) }, squaredDistances: { _, _ in })[0]
    let weights = sums.responseWeights
    #expect(weights.values.contains { $0 != 0 })
    for (value, mass) in zip(weights.values, weights.masses) {
      // Rewards to 3.3 are rounded twice, the chances a few times, the sum six times.
      #expect(abs(value) <= RoundingTolerance(operations: 32, mass: mass).bound)
    }
  }
}
