//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Scalar
import Testing

struct ProblemTests {
  typealias Case = ScoreTableTests.Case
  static let cases = ScoreTableTests.cases

  @Test(arguments: cases) func `policies and implicit rewards are those enumerated`(instance: Case)
  {
    for (prompt, bandit) in zip(instance.problem.prompts, instance.bruteForce.bandits) {
      #expect(prompt.responses == bandit.count)
      for response in 0..<bandit.count {
        // Softmaxes of logits below eight over up to nine responses, two tokens at most.
        let relative = 256 * Double.ulpOfOne
        let (policy, reference) = (bandit.policy[response], bandit.reference[response])
        #expect(abs(prompt.policy.probabilities[response] - policy) <= relative * policy)
        #expect(abs(prompt.reference.probabilities[response] - reference) <= relative * reference)
        #expect(
          abs(prompt.implicitReward[response] - bandit.implicitRewards[response])
            <= relative * instance.bruteForce.beta)
        #expect(prompt.reward[response] == bandit.rewards[response])
        #expect(
          prompt.rewardError[response]
            == prompt.reward[response] - prompt.implicitReward[response])
      }
    }
  }

  @Test(arguments: cases) func `a moved problem is the one built there`(instance: Case) {
    var generator = SeededGenerator(seed: 4)
    let theta = generator.numbers(instance.bruteForce.theta.count, width: 1)
    let moved = instance.problem.moved(to: theta)
    let built: Problem<Double> = instance.bruteForce.moved(to: theta).problem()
    #expect(moved.theta == theta)
    for (left, right) in zip(moved.prompts, built.prompts) {
      #expect(left.policy.logProbabilities == right.policy.logProbabilities)
      #expect(left.reward == right.reward)
    }
  }

  @Test(arguments: cases) func `another beta scales the implicit reward alone`(instance: Case) {
    let problem = instance.problem
    let doubled = problem.withBeta(2 * problem.beta)
    #expect(doubled.beta == 2 * problem.beta)
    for (left, right) in zip(problem.prompts, doubled.prompts) {
      #expect(left.policy.probabilities == right.policy.probabilities)
      #expect(left.implicitReward.map { 2 * $0 } == right.implicitReward)
    }
  }

  @Test(arguments: cases) func `the reward error scales as asked`(instance: Case) {
    let problem = instance.problem
    let perfect = problem.withRewardError(scaledBy: 0)
    let halved = problem.withRewardError(scaledBy: 0.5)
    for index in problem.prompts.indices {
      #expect(perfect.prompts[index].reward == problem.prompts[index].implicitReward)
      for (half, whole) in zip(
        halved.prompts[index].rewardError, problem.prompts[index].rewardError)
      {
        #expect(abs(half - whole / 2) <= 16 * .ulpOfOne * 8)
      }
    }
  }

  @Test(arguments: cases) func `the policy moves on the line from the reference`(instance: Case) {
    let problem = instance.problem
    let still = problem.withDivergence(scaledBy: 0)
    let doubled = problem.withDivergence(scaledBy: 2)
    #expect(abs(still.divergenceFromReference) <= 256 * .ulpOfOne)
    var divergence = 0.0
    for (probability, bandit) in zip(instance.bruteForce.probabilities, instance.bruteForce.bandits)
    {
      divergence +=
        probability * BruteForceBandit.divergence(of: bandit.policy, from: bandit.reference)
    }
    #expect(abs(problem.divergenceFromReference - divergence) <= 1024 * .ulpOfOne)
    for index in problem.prompts.indices {
      let prompt = problem.prompts[index]
      for response in 0..<prompt.responses {
        let policy = still.prompts[index].policy.logProbabilities[response]
        #expect(abs(policy - prompt.reference.logProbabilities[response]) <= 64 * .ulpOfOne)
      }
      guard instance.family == .tabular || instance.family == .logLinear else { continue }
      // Along a line of logits, log-ratios double up to what normalises them.
      let once = zip(prompt.policy.logProbabilities, prompt.reference.logProbabilities).map(-)
      let twice = zip(
        doubled.prompts[index].policy.logProbabilities, prompt.reference.logProbabilities
      ).map(-)
      for response in 1..<prompt.responses {
        let gap = (twice[response] - twice[0]) - 2 * (once[response] - once[0])
        #expect(abs(gap) <= 256 * .ulpOfOne)
      }
    }
  }

  @Test func `responses are called by number, by name or by tokens`() {
    let numbered = Problem.bandit(
      beta: 1, referenceLogits: [0.0, 0], policyLogits: [0, 0], reward: [0, 1])
    #expect(numbered.prompts[0].name(ofResponse: 1) == "y1")
    let named = Problem.bandit(
      beta: 1, referenceLogits: [0.0, 0], policyLogits: [0, 0], reward: [0, 1],
      names: .named(["yes", "no"]))
    #expect(named.prompts[0].name(ofResponse: 1) == "no")
    let model = SequenceModel<Double>(
      space: SequenceSpace(vocabulary: 2, length: 2, endToken: 1),
      reference: BigramLogits(vocabulary: 2, values: [0, 0, 0, 0, 0, 0]),
      reward: BigramLogits(vocabulary: 2, values: [0, 0, 0, 0, 0, 0]))
    let prompt = Prompt(
      name: "x", probability: 1, responseNames: .sequences(tokens: ["go", "stop"]), beta: 1,
      reference: model.distribution(model.reference), reward: [0, 0, 0],
      family: .autoregressive(model), theta: model.reference.values[...])
    #expect((0..<3).map { prompt.name(ofResponse: $0) } == ["go go", "go stop", "stop"])
  }
}
