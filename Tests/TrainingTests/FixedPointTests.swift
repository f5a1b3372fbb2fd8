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
import Testing
import Training

/// The optima of the algorithms are known.
///
/// There the population gradient is zero, and, the losses being convex in the logits, the loss is larger
/// everywhere else.
struct FixedPointTests {
  private func tilted(_ base: [Double], by exponents: [Double]) -> [Double] {
    let weights = zip(base, exponents).map { $0 * Double.exp($1) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// The population loss at a law, and the largest component of its gradient.
  private func measure(
    _ algorithm: Algorithm, _ data: DataLaw, at law: [Double], _ instance: AlgorithmInstance
  ) -> (loss: Double, slope: Double) {
    let policy = CategoricalPolicy(
      logits: law.map { Double.log($0) },
      logReference: instance.brute.logSoftmax(instance.referenceLogits))
    var slopes = [Double](repeating: 0, count: law.count)
    var gradient = slopes
    let loss = algorithm.loss(on: data, at: policy, slopes: &slopes)
    policy.gradient(from: slopes, into: &gradient)
    return (loss, gradient.map { abs($0) }.max() ?? 0)
  }

  private func expectOptimum(
    _ target: [Double], of algorithm: Algorithm, on data: DataLaw, _ instance: AlgorithmInstance
  ) {
    var generator = SeededGenerator(seed: instance.seed, stream: 7)
    let best = measure(algorithm, data, at: target, instance)
    // Terms of order one or less, a few roundings each; logarithms of size below ten.
    let rounding = 200 * Double.ulpOfOne * (1 + abs(best.loss))
    #expect(best.slope < rounding, "\(algorithm.name)")
    for width in [1e-3, 0.1, 1, 3] {
      let other = tilted(target, by: generator.numbers(target.count, width: width))
      let worse = measure(algorithm, data, at: other, instance)
      #expect(worse.loss > best.loss - rounding, "\(algorithm.name), \(width) away")
      if width >= 0.1 {
        #expect(worse.loss > best.loss && worse.slope > 1000 * rounding, "\(algorithm.name)")
      }
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `each population loss has its least value at the optimum of the table`(
    seed: UInt64
  ) throws {
    let instance = AlgorithmInstance(seed: seed, responses: 4)
    let reference = instance.brute.logSoftmax(instance.referenceLogits).map { Double.exp($0) }
    let beta = 0.8
    let pairs = PairLaw(
      products: [ProductTerm(weight: 1.0, first: instance.law, second: instance.law)])
    let logistic = try #require(
      WinTable(pairs, rewards: instance.rewards, labeller: .bradleyTerry))
    expectOptimum(
      tilted(reference, by: instance.rewards.map { $0 / beta }),
      of: .directPreference(DirectPreference(beta: beta)), on: .comparisons(logistic), instance)

    let ordered = try #require(WinTable(pairs, rewards: instance.rewards, labeller: .hard))
    let lead = instance.rewards.map { reward in
      zip(instance.law, instance.rewards).reduce(0.0) { sum, other in
        sum + (other.1 < reward ? other.0 : 0) - (other.1 > reward ? other.0 : 0)
      }
    }
    expectOptimum(
      tilted(reference, by: lead.map { $0 / (2 * beta) }),
      of: .identityPreference(IdentityPreference(regularisation: beta)),
      on: .comparisons(ordered), instance)

    expectOptimum(
      tilted(instance.law, by: instance.rewards.map { $0 / beta }),
      of: .rewardWeightedRegression(RewardWeightedRegression(temperature: beta)),
      on: .rewards(instance.rewarded), instance)
    expectOptimum(
      instance.brute.best(law: instance.law, reward: instance.rewards, draws: 3),
      of: .preferredFineTuning(PreferredFineTuning(draws: 3)), on: .rewards(instance.rewarded),
      instance)
    // Two draws, ordered without error: the winner of a pair is the best of two.
    expectOptimum(
      instance.brute.best(law: instance.law, reward: instance.rewards, draws: 2),
      of: .preferredFineTuning(PreferredFineTuning(draws: 2)), on: .comparisons(ordered), instance)
    let good = zip(instance.law, instance.chanceGood).map(*)
    let total = good.reduce(0, +)
    expectOptimum(
      good.map { $0 / total }, of: .binaryFeedback(BinaryFeedback()),
      on: .judgements(instance.judgements), instance)
  }

  @Test(arguments: [Algorithm.reinforce(Reinforce()), .proximalPolicy(ProximalPolicy())])
  func `on-policy gradients with a KL penalty are those of J`(algorithm: Algorithm) {
    for seed in 1...12 as ClosedRange<UInt64> {
      let instance = AlgorithmInstance(seed: seed, responses: 4)
      let policy = instance.policy
      let beta = 0.8
      let data = DataLaw.rewards(
        RewardedLaw(
          law: policy.probabilities, rewards: instance.rewards, beta: beta, at: policy))
      var slopes = [Double](repeating: 0, count: 4)
      var gradient = slopes
      _ = algorithm.loss(on: data, at: policy, slopes: &slopes)
      policy.gradient(from: slopes, into: &gradient)
      let objective = BruteForceDifferentiation.gradients(
        of: { logits in
          var sum = BruteForceSum()
          for (index, log) in instance.brute.logSoftmax(logits).enumerated() {
            let ratio = instance.brute.logRatios(logits)[index]
            sum.add(
              Double.exp(log) * (instance.rewards[index] - beta * ratio),
              magnitude: Double.exp(log) * (abs(instance.rewards[index]) + abs(ratio) + 1))
          }
          return [sum]
        }, at: instance.logits)[0]
      for index in 0..<4 {
        #expect(
          abs(gradient[index] + objective.values[index])
            <= 4 * objective.errors[index] + 200 * .ulpOfOne, "seed \(seed)")
      }
      // At the maximum of J it vanishes.
      let reference = instance.brute.logSoftmax(instance.referenceLogits).map { Double.exp($0) }
      let optimum = tilted(reference, by: instance.rewards.map { $0 / beta })
      let best = CategoricalPolicy(
        logits: optimum.map { Double.log($0) },
        logReference: instance.brute.logSoftmax(instance.referenceLogits))
      let last = measure(
        algorithm,
        .rewards(
          RewardedLaw(law: best.probabilities, rewards: instance.rewards, beta: beta, at: best)),
        at: optimum, instance)
      #expect(last.slope < 200 * .ulpOfOne)
    }
  }
}
