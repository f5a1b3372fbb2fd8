//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Scalar

/// The policy that is trained: theta, its distributions at every prompt, and the chain rule.
struct Learner {
  private(set) var theta: [Double]
  private(set) var policies: [CategoricalPolicy]
  /// The problem with the policies that were there when it was last asked for.
  private var problem: Problem<Double>
  private var scores: [ScoreTable<Double>] = []
  private let isTabular: Bool

  init(_ problem: Problem<Double>) {
    self.problem = problem
    theta = problem.theta
    policies = problem.prompts.map { CategoricalPolicy(at: $0) }
    isTabular = problem.prompts.allSatisfy(\.isTabular)
    if !isTabular { scores = problem.prompts.map { $0.scores() } }
  }

  /// Whether every parameter is a finite number and no probability has vanished.
  var isSound: Bool {
    theta.allSatisfy(\.isFinite)
      && policies.allSatisfy { $0.probabilities.allSatisfy { $0 > 0 && $0.isFinite } }
  }

  /// The probabilities of the prompts.
  var shares: [Double] { problem.prompts.map(\.probability) }

  /// The problem at the current policy.
  ///
  /// Complexity: O(n d) a prompt where a table of logits moved.
  mutating func currentProblem() -> Problem<Double> {
    if isTabular && problem.theta != theta { problem = problem.moved(to: theta) }
    return problem
  }

  /// The gradient in theta from slopes C(y) = dL / d log pi(y), prompt after prompt, each times the
  /// prompt's probability.
  ///
  /// Complexity: O(n) a prompt for tables of logits, O(n d) for others.
  func gradient(from slopes: [[Double]], into gradient: inout [Double]) {
    if isTabular {
      for (index, prompt) in problem.prompts.enumerated() {
        let (slopes, policy) = (slopes[index], policies[index])
        var total = 0.0
        for slope in slopes { total += slope }
        let start = prompt.parameters.lowerBound
        for response in slopes.indices {
          gradient[start + response] =
            prompt.probability * (slopes[response] - policy.probabilities[response] * total)
        }
      }
    } else {
      var sum = SignedSums<Double>(count: theta.count)
      for (index, prompt) in problem.prompts.enumerated() {
        var weights = SignedSums<Double>(count: slopes[index].count)
        weights.values = slopes[index]
        scores[index].accumulate(weights, scale: prompt.probability, into: &sum)
      }
      gradient = sum.values
    }
  }

  /// F^+ gradient, F = E_x Cov_pi(grad log pi) the Fisher information of the policy.
  ///
  /// Complexity: O(d) for tables of logits, O(n d^2) a prompt and O(d^3) for others.
  func naturalDirection(of gradient: [Double]) throws(LinearAlgebraFailure) -> [Double] {
    guard !isTabular else {
      var direction = gradient
      for (index, prompt) in problem.prompts.enumerated() {
        for (response, parameter) in prompt.parameters.enumerated() {
          direction[parameter] /= prompt.probability * policies[index].probabilities[response]
        }
      }
      return direction
    }
    var information = Matrix(rows: theta.count, columns: theta.count, repeating: 0)
    for (index, prompt) in problem.prompts.enumerated() {
      let range = prompt.parameters
      for (response, probability) in prompt.policy.probabilities.enumerated() {
        let row = scores[index].row(response)
        let weight = prompt.probability * probability
        for (column, right) in row.enumerated() where right != 0 {
          for (place, left) in row.enumerated() {
            information[range.lowerBound + place, range.lowerBound + column] +=
              weight * left * right
          }
        }
      }
    }
    let operations = policies.reduce(theta.count) { $0 + $1.count }
    return try SymmetricEigen(of: information)
      .pseudoInverse(relativeThreshold: Double(operations) * .ulpOfOne).times(gradient)
  }

  /// Replaces theta.
  mutating func move(to theta: [Double]) {
    self.theta = theta
    refresh()
  }

  /// Takes a step of an optimiser.
  mutating func step(_ optimiser: inout Optimiser, against direction: [Double]) {
    optimiser.step(&theta, against: direction)
    refresh()
  }

  private mutating func refresh() {
    guard theta.allSatisfy(\.isFinite) else { return }
    if isTabular {
      for (index, prompt) in problem.prompts.enumerated() {
        policies[index].move(to: theta[prompt.parameters])
      }
    } else {
      problem = problem.moved(to: theta)
      policies = problem.prompts.map { CategoricalPolicy(at: $0) }
      scores = problem.prompts.map { $0.scores() }
    }
  }
}

extension Prompt {
  /// Whether the policy is a table of logits.
  var isTabular: Bool {
    if case .tabular = family { true } else { false }
  }
}
