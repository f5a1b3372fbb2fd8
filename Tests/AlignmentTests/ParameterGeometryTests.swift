//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import LinearAlgebra
import PreferenceModel
import Scalar
import Testing

struct ParameterGeometryTests {
  /// Cov(g) from finite differences, row after row, and the error of an entry.
  private func covariance(_ problem: BruteForceProblem) -> (entries: [[Double]], error: Double) {
    let count = problem.theta.count
    var entries = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var (size, error) = (0.0, 0.0)
    for (index, bandit) in problem.bandits.enumerated() {
      let gradients = problem.rewardGradients(prompt: index)
      for (response, gradient) in gradients.enumerated() {
        size = max(size, gradient.norm)
        error = max(error, gradient.errorNorm)
        let mass = problem.probabilities[index] * bandit.policy[response]
        for row in 0..<count {
          for column in 0..<count {
            entries[row][column] += mass * gradient.values[row] * gradient.values[column]
          }
        }
      }
    }
    return (entries, 2 * size * error + Double(8 * count + 64) * .ulpOfOne * size * size)
  }

  @Test(arguments: AlignmentCase.all)
  func `the spectrum is that of Cov(g) from finite differences`(of test: AlignmentCase) throws {
    let geometry = try #require(try ParameterGeometry(test.problem))
    let (entries, error) = covariance(test.bruteForce)
    let spectrum = geometry.spectrum
    let count = entries.count
    for index in 0..<count {
      let vector = (0..<count).map { spectrum.vectors[$0, index] }
      for row in 0..<count {
        let product = entries[row].innerProduct(vector)
        #expect(
          abs(product - spectrum.values[index] * vector[row])
            <= Double(count) * error + 60 * Double(count) * .ulpOfOne * (spectrum.values.last ?? 0))
      }
    }
  }

  @Test(arguments: AlignmentCase.all)
  func `both gradients lie in the directions that comparisons can teach`(
    of test: AlignmentCase
  ) throws {
    let problem = test.problem
    let geometry = try #require(try ParameterGeometry(problem))
    let report = AlignmentReport(problem, samplers: AlignmentCase.samplers)
    let silent = problem.parameterCount - geometry.rank
    // A constant in each table of logits changes no policy.
    switch test.family {
    case .tabular: #expect(silent == problem.prompts.count)
    case .logLinear: #expect(silent == 0)
    case .autoregressive: #expect(silent >= problem.prompts.count)
    case .autoregressiveWithEnd: #expect(silent > problem.prompts.count)
    }
    #expect(try #require(geometry.conditionNumber) >= 1)
    for vector in [report.objective.gradient] + report.samplers.map(\.loss.gradient) {
      let components = geometry.components(of: vector.values)
      let mass = vector.masses.euclideanNorm()
      for component in components.prefix(silent) {
        // An eigenvector of the kernel is right to the square root of the threshold at worst, but
        // exact symmetries leave it right to the rounding of the decomposition.
        #expect(abs(component) <= problem.roundings * .ulpOfOne * mass * 8)
      }
      let norm = components.euclideanNorm()
      #expect(
        abs(norm - vector.values.euclideanNorm()) <= 60 * Double(components.count) * .ulpOfOne
          * mass)
    }
  }
}
