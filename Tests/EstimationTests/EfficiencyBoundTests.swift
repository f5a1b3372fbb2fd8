//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

struct EfficiencyBoundTests {
  @Test(arguments: OptimalDesignTests.problems.indices)
  func `the bound of every sampler is below its efficiency`(index: Int) throws {
    let report = try AsymptoticReport(OptimalDesignTests.problems[index])
    let design = try #require(report.design)
    for entry in report.samplers where entry.covariance != nil {
      let efficiency = try #require(entry.efficiency)
      let bound = try #require(entry.efficiencyLowerBound)
      #expect(bound <= efficiency * (1 + design.gap), "\(entry.sampler.name)")
      #expect(efficiency <= 1 + design.gap)
      #expect(bound > 0)
    }
  }

  @Test(arguments: 1...10)
  func `two responses lose exactly the pairs of a response with itself`(seed: Int) throws {
    let problem = ProblemExamples.tabular(responses: [2], beta: 0.8, seed: UInt64(seed))
    let report = try AsymptoticReport(problem)
    for entry in report.samplers where entry.covariance != nil {
      let efficiency = try #require(entry.efficiency)
      let law = entry.sampler.pairLaw(at: try #require(report.evaluation).problem.prompts[0])
      #expect((efficiency - (1 - law.identicalPairProbability)).magnitude < 1e-12)
      #expect((try #require(entry.identicalPairFactor) - efficiency).magnitude < 1e-12)
      // Two responses have one pair: the bound is the efficiency.
      #expect((try #require(entry.efficiencyLowerBound) - efficiency).magnitude < 1e-12)
    }
  }

  @Test(arguments: OptimalDesignTests.problems.indices)
  func `the mean sensitivity of a law is its criterion`(index: Int) throws {
    let evaluation = try EvaluatedProblem(OptimalDesignTests.problems[index], at: .optimum)
    let sampler = HybridSampling()
    let result = try AsymptoticCovarianceTests.result(of: sampler, at: evaluation)
    let inverse = try Cholesky(factoring: result.unweightedInformation).inverse
    let metric = inverse.times(inverse)
    var (mean, largest) = (0.0, 0.0)
    for prompt in evaluation.problem.prompts {
      let features = evaluation.coordinates.features(at: prompt)
      let law = sampler.pairLaw(at: prompt)
      var most = 0.0
      for first in 0..<prompt.responses {
        for second in 0..<prompt.responses {
          let f = Vector.difference(features.column(first), features.column(second))
          let sensitivity =
            Logistic.slope(prompt.reward[first] - prompt.reward[second])
            * Vector.dot(f, metric.times(f))
          mean += prompt.probability * law.probability(of: first, second) * sensitivity
          most = max(most, sensitivity)
        }
      }
      largest += prompt.probability * most
    }
    let bound = try EfficiencyBound(
      information: result.unweightedInformation, at: evaluation)
    #expect((mean / bound.criterion - 1).magnitude < 1e-10)
    #expect((largest / bound.largestSensitivity - 1).magnitude < 1e-10)
    #expect((bound.efficiency(attained: bound.criterion) - mean / largest).magnitude < 1e-10)
  }

  @Test(arguments: OptimalDesignTests.problems.indices)
  func `what identical pairs cost is what a law without them saves`(index: Int) throws {
    let report = try AsymptoticReport(
      OptimalDesignTests.problems[index],
      samplers: [VanillaSampling(), TheoreticalPilaf(weighted: false), TheoreticalPilaf()])
    let problem = try #require(report.evaluation).problem
    for entry in report.samplers {
      // The law given that the responses differ; a weight is multiplied by 1 - P(a = b).
      let laws = problem.prompts.map { entry.sampler.pairLaw(at: $0) }
      let chances = laws.map(\.distinctPairProbability)
      let weights = entry.sampler.labelWeights(for: problem)?.values
      let rank = report.site.coordinates.rank
      var hessian = Matrix(rows: rank, columns: rank, repeating: 0)
      var score = hessian
      for (position, prompt) in problem.prompts.enumerated() {
        let matrix = PairInformation.matrices(
          of: [laws[position]], features: report.site.coordinates.features(at: prompt)
        ) { first, row in
          for second in first..<prompt.responses {
            row[second - first] = Logistic.slope(prompt.reward[first] - prompt.reward[second])
          }
        }[0]
        let weight = weights.map { $0[position] * chances[position] } ?? 1
        let share = prompt.probability / chances[position]
        hessian = hessian + share * weight * matrix
        score = score + share * weight * weight * matrix
      }
      let inverse = try Cholesky(factoring: hessian).inverse
      let distinct = inverse.times(score).times(inverse).trace
      let factor = try #require(entry.identicalPairFactor)
      let attained = try #require(entry.gap).criterion
      #expect((factor - distinct / attained).magnitude < 1e-11, "\(entry.sampler.name)")
      #expect(factor < 1)
    }
  }
}
