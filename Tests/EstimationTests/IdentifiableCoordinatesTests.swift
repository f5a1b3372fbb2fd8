//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import LinearAlgebra
import PreferenceModel
import Testing

struct IdentifiableCoordinatesTests {
  @Test(arguments: AsymptoticCovarianceTests.problems.indices)
  func `the coordinates whiten the covariance of the gradients`(index: Int) throws {
    let problem = AsymptoticCovarianceTests.problems[index]
    let coordinates = try IdentifiableCoordinates(problem)
    let (transform, dual) = (coordinates.transform, coordinates.dual)
    let sigma = BruteForceProblem(problem).gradientCovariance
    let identity = Matrix.identity(order: coordinates.rank)
    #expect(transform.transposedTimes(sigma.times(transform)).distance(to: identity) < 1e-8)
    #expect(dual.timesTransposed(dual).distance(to: sigma) < 1e-10)
    #expect(transform.transposedTimes(dual).distance(to: identity) < 1e-13)
    let null = coordinates.unidentifiable
    #expect(null.columns == problem.parameterCount - coordinates.rank)
    if null.columns > 0 {
      #expect(null.transposedTimes(null).distance(to: .identity(order: null.columns)) < 1e-14)
      #expect(sigma.times(null).largestMagnitude < 1e-10 * sigma.largestMagnitude)
    }
    let range = try coordinates.orthonormalRange()
    #expect(range.transposedTimes(range).distance(to: identity) < 1e-13)
    #expect(range.columns + null.columns == problem.parameterCount)
  }

  @Test func `each table of logits has one direction that changes nothing`() throws {
    let problem = ProblemExamples.tabular(responses: [4, 3, 6], beta: 0.5, seed: 9)
    let coordinates = try IdentifiableCoordinates(problem)
    #expect(coordinates.rank == 3 + 2 + 5)
    // Shifting all logits of a prompt lies in the span of the unidentifiable directions.
    let null = coordinates.unidentifiable
    for prompt in problem.prompts {
      let shift = (0..<13).map { prompt.parameters.contains($0) ? 1.0 : 0.0 }
      let left = Vector.difference(shift, null.times(null.transposedTimes(shift)))
      #expect(Vector.norm(left) < 1e-13)
    }
  }

  @Test func `features that depend on one another, are constant or are zero lower the rank`() throws
  {
    let problem = ProblemExamples.logLinear(responses: [6, 5], features: 6, beta: 0.5, seed: 12) {
      count, _, generator in
      (0..<count).flatMap { _ in
        let (u, v) = (
          Double.random(in: -1...1, using: &generator), Double.random(in: -1...1, using: &generator)
        )
        // Two features, a combination of both, a tiny multiple, a constant, a zero.
        return [u, v, 0.3 * u - 0.7 * v, 1e-6 * u, 0.1, 0]
      }
    }
    let coordinates = try IdentifiableCoordinates(problem)
    #expect(coordinates.rank == 2)
    #expect(coordinates.unidentifiable.columns == 4)
    for column in coordinates.transform.elements { #expect(column.isFinite) }
  }

  @Test(arguments: [1e-6, 1e-12, 1e-30, 1e-100])
  func `a response of tiny probability costs no digits`(tiny: Double) throws {
    let policy = FiniteDistribution(probabilities: [0.5, 0.3, 0.2, tiny])
    let problem = Problem<Double>.bandit(
      beta: 0.5, referenceLogits: [0, 0, 0, 0], policyLogits: policy.logProbabilities,
      reward: [0, 0, 0, 0])
    let coordinates = try IdentifiableCoordinates(problem)
    #expect(coordinates.rank == 3)
    // Sigma = beta^2 (diag p - p p^T), each entry against the deviations of its row and column.
    let sigma = coordinates.dual.timesTransposed(coordinates.dual)
    let p = problem.prompts[0].policy.probabilities
    for first in 0..<4 {
      for second in 0..<4 {
        let others = p.indices.filter { $0 != first }.reduce(0) { $0 + p[$1] }
        let expected = 0.25 * (first == second ? p[first] * others : -p[first] * p[second])
        let scale = (sigma[first, first] * sigma[second, second]).squareRoot()
        #expect((sigma[first, second] - expected).magnitude < 1e-14 * scale)
      }
    }
    let shift = coordinates.unidentifiable.column(0)
    for entry in shift { #expect((entry.magnitude - 0.5).magnitude < 1e-14) }
  }

  @Test func `where no direction can be taught there are no coordinates`() throws {
    let problem = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0], policyLogits: [0], reward: [1])
    let coordinates = try IdentifiableCoordinates(problem)
    #expect(coordinates.rank == 0)
    #expect(coordinates.unidentifiable.columns == 1)
  }
}
