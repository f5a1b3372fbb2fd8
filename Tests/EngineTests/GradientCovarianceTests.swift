//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import Estimation
import Fixtures
import LinearAlgebra
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

/// Cov(g) of sequences by its blocks against sums over enumerated responses.
struct GradientCovarianceTests {
  @Test(arguments: TransferCase.few)
  func `the covariance of g is that of the enumerated problem`(of test: TransferCase) {
    let problem = test.problem.enumerated()
    let found = test.problem.gradientCovariance()
    var expected = Matrix(
      rows: problem.parameterCount, columns: problem.parameterCount, repeating: 0)
    for prompt in problem.prompts {
      let scores = prompt.scores()
      for (response, probability) in prompt.policy.probabilities.enumerated() {
        let row = scores.row(response).map { prompt.beta * $0 }
        for (column, right) in zip(prompt.parameters, row) {
          for (place, left) in zip(prompt.parameters, row) {
            expected[place, column] += prompt.probability * probability * left * right
          }
        }
      }
    }
    // E[g] = 0, so that second moments are covariances; an entry is at most the root of two diagonal
    // ones.
    for row in 0..<found.rows {
      for column in 0..<found.columns {
        let size = (expected[row, row] * expected[column, column]).squareRoot()
        #expect(
          abs(found[row, column] - expected[row, column])
            <= 8 * problem.roundings * .ulpOfOne * size)
      }
    }
  }

  @Test(arguments: TransferCase.few)
  func `the transfer route finds the same covariance by its own way`(of test: TransferCase) {
    let sums = TransferRoute(test.problem).information(of: [VanillaSampling()], at: .implicit)
    let found = test.problem.gradientCovariance()
    let length = Double(test.problem.prompts[0].model.space.length)
    let allowed =
      (sums.relativeError + test.problem.enumerated().roundings * .ulpOfOne)
      * max(found.largestMagnitude, sums.covariance.largestMagnitude)
      * length * length
    for (left, right) in zip(found.elements, sums.covariance.elements) {
      #expect(abs(left - right) <= allowed)
    }
  }

  @Test(arguments: TransferCase.few)
  func `the coordinates make the covariance the identity, in as many directions`(
    of test: TransferCase
  ) throws {
    let found = try IdentifiableCoordinates(test.problem)
    let listed = try IdentifiableCoordinates(test.problem.enumerated())
    #expect(found.rank == listed.rank)
    let whitened = found.transform.transposedTimes(
      test.problem.gradientCovariance().times(found.transform))
    let scale = Double(whitened.rows) * test.problem.enumerated().roundings * .ulpOfOne
    for row in 0..<whitened.rows {
      for column in 0..<whitened.columns {
        #expect(abs(whitened[row, column] - (row == column ? 1 : 0)) <= scale)
      }
    }
  }

  @Test(arguments: TransferCase.few)
  func `the spectrum needs no response at hand`(of test: TransferCase) throws {
    let listed = test.problem.enumerated()
    let found = try #require(try ParameterGeometry(test.problem))
    let expected = try #require(try ParameterGeometry(listed))
    #expect(found.rank == expected.rank)
    let largest = try #require(expected.spectrum.values.last)
    for (left, right) in zip(found.spectrum.values, expected.spectrum.values) {
      // An eigenvalue moves by at most the norm of the errors, d times the largest.
      #expect(
        abs(left - right)
          <= Double(listed.parameterCount) * listed.roundings * .ulpOfOne * largest)
    }
  }

  @Test func `a thousand tokens of which one is all but certain overflow nothing`() throws {
    let wide = TransferCase(
      vocabulary: 3, length: 1000, endToken: 2, beta: 0.1, width: 12, rewardWidth: 0.5, seed: 8)
    let covariance = wide.problem.gradientCovariance()
    #expect(covariance.elements.allSatisfy { $0.isFinite })
    let coordinates = try IdentifiableCoordinates(wide.problem)
    // Each of three rows in use has two directions, and the row of the end token has none.
    #expect(coordinates.rank == 6)
    for entry in 0..<3 { #expect(covariance[9 + entry, 9 + entry] == 0) }
  }
}
