//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Testing
import Training

struct AlgorithmTests {
  @Test(arguments: AlgorithmInstance.all)
  func `population losses and gradients are those of enumeration`(
    instance: AlgorithmInstance
  ) {
    let policy = instance.policy
    for entry in AlgorithmCase.all(instance) {
      var slopes = [Double](repeating: .nan, count: policy.count)
      var gradient = slopes
      let loss = entry.algorithm.loss(on: entry.data, at: policy, slopes: &slopes)
      policy.gradient(from: slopes, into: &gradient)
      let expected = entry.loss(instance.logits)
      // Logits of size l cost l ulps in each log-probability, which the loss multiplies by beta or
      // squares; a loss of magnitude m is right to a few roundings of (1 + beta) m (1 + l).
      let roundings = 64.0 * (1 + instance.beta) * 4
      #expect(
        abs(loss - expected.value) <= roundings * .ulpOfOne * expected.magnitude, "\(entry.name)")
      let brute = BruteForceDifferentiation.gradients(
        of: { [entry.loss($0)] }, at: instance.logits)[0]
      for index in gradient.indices {
        let slack = 4 * brute.errors[index] + roundings * .ulpOfOne * expected.magnitude
        #expect(
          abs(gradient[index] - brute.values[index]) <= slack,
          "\(entry.name), logit \(index), seed \(instance.seed)")
      }
    }
  }

  @Test(arguments: [0.05, 0.2, 0.6])
  func `the clip of PPO cuts the gradient where the loss is flat`(clip: Double) {
    for seed in 1...40 as ClosedRange<UInt64> {
      let instance = AlgorithmInstance(seed: seed, responses: 5)
      let policy = instance.policy
      // Near a kink of the loss no difference quotient is the derivative.
      let ratios = zip(policy.probabilities, instance.law).map { $0 / $1 }
      let width = 0.02
      guard ratios.allSatisfy({ abs($0 - 1 - clip) > width && abs($0 - 1 + clip) > width })
      else { continue }
      let algorithm = Algorithm.proximalPolicy(ProximalPolicy(clip: clip))
      var slopes = [Double](repeating: 0, count: 5)
      var gradient = slopes
      let loss = algorithm.loss(on: .rewards(instance.rewarded), at: policy, slopes: &slopes)
      policy.gradient(from: slopes, into: &gradient)
      let brute = { (logits: [Double]) -> Double in
        instance.brute.proximal(
          logits, law: instance.law, advantage: instance.rewards, clip: clip
        ).value
      }
      #expect(abs(loss - brute(instance.logits)) < 256 * .ulpOfOne)
      for index in 0..<5 {
        // A central quotient of step h errs by h^2 / 6 times a third derivative below 10, and by
        // rounding / h.
        let step = 1e-5
        var (above, below) = (instance.logits, instance.logits)
        above[index] += step
        below[index] -= step
        let quotient = (brute(above) - brute(below)) / (2 * step)
        #expect(abs(gradient[index] - quotient) < 10 * step * step + 64 * .ulpOfOne / step)
      }
    }
  }

  @Test func `the best-of-N law is that of all tuples, ties included`() {
    for instance in AlgorithmInstance.all {
      for draws in 1...4 {
        let law = PreferredFineTuning(draws: draws).bestLaw(of: instance.rewarded)
        let expected = instance.brute.best(
          law: instance.law, reward: instance.rewards, draws: draws)
        for (value, other) in zip(law, expected) {
          // Powers by logarithms: N log C errs by N ulps of a logarithm below 8; sums of tuples.
          #expect(abs(value - other) <= 200 * Double(draws) * .ulpOfOne * max(value, 1e-3))
        }
      }
    }
  }

  @Test func `the best-of-N law keeps rare levels at large N`() {
    // Reward by rarity: (1 - q)^N to 1 for the top response of chance q.
    let rare = 1e-12
    let law = PreferredFineTuning(draws: 1000).bestLaw(
      of: RewardedLaw(law: [1 - rare, rare], rewards: [0, 1]))
    // -expm1(N log1p(-q)) with N q = 1e-9, to the rounding of 1 - 1e-12, an ulp in 1e-12.
    #expect(abs(law[1] / -Double.expMinusOne(1000 * .log(onePlus: -rare)) - 1) < 1e-3)
    #expect(law[0] + law[1] == 1 || abs(law[0] + law[1] - 1) < 1000 * .ulpOfOne)
  }
}
