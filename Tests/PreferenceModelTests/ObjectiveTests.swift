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

struct ObjectiveTests {
  typealias Case = ScoreTableTests.Case
  static let cases = ScoreTableTests.cases

  /// Sums over the responses and prompts of rewards and logarithms below ten.
  private static let relative = 512 * Double.ulpOfOne

  @Test(arguments: cases) func `J is the expected reward less beta KL`(instance: Case) {
    let problem = instance.problem
    let exact = instance.bruteForce.objective
    let scale = problem.prompts.flatMap { $0.reward + $0.implicitReward }.map { abs($0) }.sum()
    #expect(abs(Objective(problem).value - exact) <= Self.relative * (1 + scale))
  }

  @Test(arguments: cases) func `J alone is J with its gradient, bit for bit`(instance: Case) {
    #expect(Objective.value(instance.problem) == Objective(instance.problem).value)
  }

  @Test(arguments: cases)
  func `gradients under several oracles are each one's alone, bit for bit`(instance: Case) {
    let scales = [0.5, -1, 2]
    let together = Objective.gradients(
      instance.problem,
      under: instance.problem.prompts.map { $0.rewards(withErrorScaledBy: scales) })
    for (column, scale) in scales.enumerated() {
      let alone = Objective(instance.problem.withRewardError(scaledBy: scale)).gradient
      #expect(together.values.column(column, of: scales.count) == alone.values)
      #expect(together.masses.column(column, of: scales.count) == alone.masses)
    }
  }

  @Test(arguments: cases)
  func `J and its gradient at several policies are those of the problems there`(instance: Case) {
    let problem = instance.problem
    let direction = problem.theta.indices.map { 0.4 - 0.3 * Double($0 % 3) }
    let steps = [0, 0.5, -2]
    let policies = problem.policies(along: [direction], at: steps)
    #expect(problem.policies(along: [], at: steps).allSatisfy { $0.policies.isEmpty })
    let values = Objective.values(problem, at: policies)
    let gradients = Objective.gradients(problem, at: policies, among: steps.indices)
    for (index, step) in steps.enumerated() {
      let there = Objective(problem.moved(to: zip(problem.theta, direction).map { $0 + step * $1 }))
      let size = problem.prompts.flatMap { $0.reward + $0.implicitReward }.map { abs($0) }.sum()
      #expect(abs(values[index] - there.value) <= Self.relative * (1 + size))
      for parameter in problem.theta.indices {
        let place = index * problem.parameterCount + parameter
        #expect(
          abs(gradients.values[place] - there.gradient.values[parameter])
            <= Self.relative * there.gradient.masses[parameter])
        // Masses add up terms that a table of scores has summed already.
        #expect(
          gradients.masses[place] >= there.gradient.masses[parameter] * (1 - Self.relative))
      }
    }
  }

  @Test(arguments: cases) func `grad J is the finite difference of J`(instance: Case) {
    let gradient = Objective(instance.problem).gradient
    let exact = instance.bruteForce.objectiveGradient
    for parameter in exact.values.indices {
      #expect(
        abs(gradient.values[parameter] - exact.values[parameter])
          <= exact.errors[parameter] + Self.relative * gradient.masses[parameter])
    }
  }

  @Test(arguments: cases) func `grad J is the derivative of J over dual numbers`(instance: Case) {
    let problem = instance.problem
    let gradient = Objective(problem).gradient
    for parameter in 0..<problem.parameterCount {
      let dual: Problem<Dual<Double>> = instance.bruteForce.problem(
        theta: Dual.varying(problem.theta, at: parameter))
      #expect(
        abs(Objective(dual).value.derivative - gradient.values[parameter])
          <= Self.relative * gradient.masses[parameter])
    }
  }

  @Test(arguments: cases) func `the regret is the distance of J from its maximum`(instance: Case) {
    let problem = instance.problem
    var expected = 0.0
    for (probability, bandit) in zip(instance.bruteForce.probabilities, instance.bruteForce.bandits)
    {
      expected += probability * bandit.regret
    }
    let scale = problem.prompts.flatMap { $0.reward + $0.implicitReward }.map { abs($0) }.sum()
    let regret = Objective.regret(problem)
    #expect(abs(regret - expected) <= 4 * Self.relative * (1 + scale))
    #expect(regret >= 0)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `at the optimal policy regret and grad J vanish`(seed: UInt64) {
    let problem: Problem<Double> = BruteForceProblem.random(.tabular, seed: seed).problem()
    let optimum = problem.moved(
      to: problem.prompts.flatMap { Objective.optimalPolicy(at: $0).logProbabilities })
    let objective = Objective(optimum)
    #expect(abs(Objective.regret(optimum)) <= Self.relative)
    #expect(Objective.regret(problem) > Self.relative)
    for (value, mass) in zip(objective.gradient.values, objective.gradient.masses) {
      #expect(abs(value) <= Self.relative * mass)
    }
    for (prompt, moved) in zip(problem.prompts, optimum.prompts) {
      let exact = instancePolicy(prompt)
      for (found, probability) in zip(moved.policy.probabilities, exact) {
        #expect(abs(found - probability) <= Self.relative * 8 * probability)
      }
    }
  }

  private func instancePolicy(_ prompt: Prompt<Double>) -> [Double] {
    BruteForceFunctions.normalised(
      zip(prompt.reference.probabilities, prompt.reward).map { $0 * .exp($1 / prompt.beta) })
  }
}
