//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Estimation
import Fixtures
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

struct LimitPointTests {
  static let samplers: [any Sampler] = [
    VanillaSampling(), HybridSampling(), TheoreticalPilaf(), UniformSampling(),
    BestOfNSampling(draws: 3),
  ]

  @Test(arguments: ObjectiveMaximumTests.unrepresentable.indices)
  func `the gradient of each sampler's loss vanishes at its limit`(index: Int) throws {
    let evaluation = try EvaluatedProblem(
      ObjectiveMaximumTests.unrepresentable[index], at: .optimum)
    let results = try AsymptoticCovariance.evaluate(Self.samplers, at: evaluation)
    let regretOfTheta = try #require(evaluation.maximum).regret
    for (sampler, result) in zip(Self.samplers, results) {
      let limit = try #require(result?.limit)
      #expect(limit.point.isStationary)
      let gradient = Self.gradient(of: sampler, sampling: evaluation.problem, at: limit.point.theta)
      #expect(Vector.norm(gradient) < 1e-12, "\(sampler.name)")
      let moved = evaluation.problem.moved(to: limit.point.theta)
      #expect((limit.regret - Objective.regret(moved)).magnitude < 1e-12)
      #expect(limit.regret >= regretOfTheta)
    }
    let regrets = results.compactMap { $0?.limit?.regret }
    #expect(Set(regrets).count == regrets.count, "Each sampler has a limit of its own.")
  }

  @Test(arguments: ObjectiveMaximumTests.unrepresentable.indices)
  func `the sandwich at the limit is that of a misspecified model`(index: Int) throws {
    let evaluation = try EvaluatedProblem(
      ObjectiveMaximumTests.unrepresentable[index], at: .optimum)
    let transform = evaluation.coordinates.transform
    for sampler in Self.samplers {
      let result = try AsymptoticCovarianceTests.result(of: sampler, at: evaluation)
      let theta = try #require(result.limit).point.theta
      // The Hessian of the population loss, by dual numbers of dual numbers.
      let order = theta.count
      let hessian = Matrix(rows: order, columns: order) { row, column in
        Self.secondDerivative(of: sampler, sampling: evaluation.problem, at: theta, row, column)
      }
      let whitened = transform.transposedTimes(hessian.times(transform))
      #expect(result.information.distance(to: whitened) < 1e-10, "\(sampler.name)")
      let score = Self.scoreCovariance(of: sampler, sampling: evaluation.problem, at: theta)
      #expect(
        result.scoreCovariance.distance(to: transform.transposedTimes(score.times(transform)))
          < 1e-9, "\(sampler.name)")
    }
  }

  @Test func `T-PILAF's limit is nearer to the best policy than a uniform sampler's`() throws {
    let evaluation = try EvaluatedProblem(
      ObjectiveMaximumTests.unrepresentable[1], at: .optimum)
    let regrets = try [TheoreticalPilaf(), UniformSampling() as any Sampler].map {
      try #require(try AsymptoticCovarianceTests.result(of: $0, at: evaluation).limit).regret
    }
    #expect(regrets[0] < regrets[1])
  }

  @Test(arguments: LinkFunction.allCases)
  func `under other links the expected slope of the loss vanishes too`(link: LinkFunction) throws {
    let evaluation = try EvaluatedProblem(
      ObjectiveMaximumTests.unrepresentable[0], at: .optimum)
    let sampler = HybridSampling()
    let result = try AsymptoticCovariance.evaluate([sampler], at: evaluation, link: link)[0]
    let limit = try #require(result?.limit)
    #expect(limit.point.isStationary)
    // The loss along each coordinate is least at the limit: compare values, not slopes.
    func loss(_ theta: [Double]) -> Double {
      let moved = evaluation.problem.moved(to: theta)
      var total = 0.0
      for (index, prompt) in evaluation.problem.prompts.enumerated() {
        let law = sampler.pairLaw(at: prompt)
        let implicit = moved.prompts[index].implicitReward
        for first in 0..<prompt.responses {
          for second in 0..<prompt.responses {
            let win = link.probability(prompt.reward[first] - prompt.reward[second])
            let margin = implicit[first] - implicit[second]
            total -=
              prompt.probability * law.probability(of: first, second)
              * (win * link.logProbability(margin) + (1 - win) * link.logProbability(-margin))
          }
        }
      }
      return total
    }
    let least = loss(limit.point.theta)
    for parameter in limit.point.theta.indices {
      for step in [-1e-3, 1e-3] {
        var theta = limit.point.theta
        theta[parameter] += step
        #expect(loss(theta) > least)
      }
    }
  }

  // MARK: - The second route

  typealias SecondOrder = Dual<Dual<Double>>

  static func gradient(
    of sampler: any Sampler, sampling: Problem<Double>, at theta: [Double]
  ) -> [Double] {
    let naive = BruteForceProblem(sampling)
    return theta.indices.map { parameter in
      let fixed: Problem<Dual<Double>> = naive.problem()
      let moving: Problem<Dual<Double>> = naive.problem(
        theta: Dual.varying(theta, at: parameter))
      return PreferenceLoss.values(of: [sampler], samplingAt: fixed, modelsAt: [moving])[0][0]
        .derivative
    }
  }

  static func secondDerivative(
    of sampler: any Sampler, sampling: Problem<Double>, at theta: [Double], _ row: Int,
    _ column: Int
  ) -> Double {
    let naive = BruteForceProblem(sampling)
    let fixed: Problem<SecondOrder> = naive.problem()
    let moving: Problem<SecondOrder> = naive.problem(
      theta: SecondOrder.varying(Dual.varying(theta, at: row), at: column))
    return PreferenceLoss.values(of: [sampler], samplingAt: fixed, modelsAt: [moving])[0][0]
      .derivative.derivative
  }

  /// E_x w^2 sum mu (p (1 - p) + (p - q)^2) g_ab g_ab^T at theta.
  static func scoreCovariance(
    of sampler: any Sampler, sampling: Problem<Double>, at theta: [Double]
  ) -> Matrix {
    let naive = BruteForceProblem(sampling.moved(to: theta))
    let weights = sampler.labelWeights(for: sampling)?.values ?? sampling.prompts.map { _ in 1 }
    var total = Matrix(rows: theta.count, columns: theta.count, repeating: 0)
    for (index, prompt) in sampling.prompts.enumerated() {
      let law = sampler.pairLaw(at: prompt)
      let gradients = naive.rewardGradients(prompt: index)
      let bandit = naive.bandit(prompt: index)
      for first in 0..<prompt.responses {
        for second in 0..<prompt.responses {
          let win = BruteForceFunctions.logistic(bandit.oracleMargins[first, second])
          let model = BruteForceFunctions.logistic(bandit.implicitMargins[first, second])
          let mass =
            prompt.probability * weights[index] * weights[index]
            * law.probability(of: first, second)
            * (win * (1 - win) + (win - model) * (win - model))
          for row in theta.indices {
            for column in theta.indices {
              total[row, column] +=
                mass * (gradients[first].values[row] - gradients[second].values[row])
                * (gradients[first].values[column] - gradients[second].values[column])
            }
          }
        }
      }
    }
    return total
  }
}
