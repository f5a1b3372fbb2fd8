//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

/// The information of the transfer route against sums over all pairs of the enumerated problem.
struct TransferInformationTests {
  @Test(arguments: TransferCase.few, [Reward.implicit, .oracle])
  func `information is that of the enumerated problem`(
    of test: TransferCase, at reward: Reward
  ) throws {
    let problem = test.problem.enumerated()
    let samplers = TransferCase.samplers
    let sums = TransferRoute(test.problem).information(of: samplers, at: reward)
    let order = problem.parameterCount
    for (index, sampler) in samplers.enumerated() {
      let weights = sampler.labelWeights(for: problem)?.values
      var expected = (0..<3).map { _ in Matrix(rows: order, columns: order, repeating: 0) }
      var identical = 0.0
      for (position, prompt) in problem.prompts.enumerated() {
        let values = reward == .oracle ? prompt.reward : prompt.implicitReward
        let law = sampler.pairLaw(at: prompt)
        let matrix = PairInformation.matrices(of: [law], features: prompt.rewardGradients()) {
          first, row in
          for second in first..<prompt.responses {
            row[second - first] = Logistic.slope(values[first] - values[second])
          }
        }[0]
        let weight = weights?[position] ?? 1
        for (power, factor) in [1, weight, weight * weight].enumerated() {
          for (row, first) in prompt.parameters.enumerated() {
            for (column, second) in prompt.parameters.enumerated() {
              expected[power][first, second] += prompt.probability * factor * matrix[row, column]
            }
          }
        }
        identical += prompt.probability * law.identicalPairProbability
      }
      let found = try #require(sums.samplers[index].value)
      let matrices = [found.unweightedInformation, found.information, found.scoreCovariance]
      for (matrix, other) in zip(matrices, expected) {
        let largest = other.elements.reduce(0) { max($0, abs($1)) }
        let error = zip(matrix.elements, other.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
        // Weights are rounded too; the enumeration sums n^2 terms of size beta^2 T^2.
        let length = Double(test.problem.prompts[0].model.space.length)
        let size = test.problem.beta * test.problem.beta * length * length
        let rounding = problem.roundings * .ulpOfOne * (largest + size)
        #expect(error <= sums.relativeError * largest + rounding, "\(sampler.name)")
      }
      #expect(
        abs(found.identicalPairProbability - identical)
          <= problem.roundings * .ulpOfOne * identical, "\(sampler.name)")
    }
  }

  @Test(arguments: TransferCase.few)
  func `the information of T-PILAF at the current policy is Sigma over Zbar`(
    of test: TransferCase
  ) throws {
    let route = TransferRoute(test.problem)
    let sums = route.information(of: [TheoreticalPilaf()], at: .implicit)
    let logMean = route.alignment(of: [], .gradients).logMeanWeight
    let found = try #require(sums.samplers[0].value).information
    let largest = found.elements.reduce(0) { max($0, abs($1)) }
    for (entry, covariance) in zip(found.elements, sums.covariance.elements) {
      #expect(
        abs(entry - covariance * .exp(-logMean))
          <= 2 * sums.relativeError * largest)
    }
  }
}
