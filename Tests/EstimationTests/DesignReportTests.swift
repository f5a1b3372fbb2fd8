//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import LinearAlgebra
import PreferenceModel
import RealModule
import Samplers
import Testing

struct DesignReportTests {
  private static func problems() -> [Problem<Double>] {
    [
      ProblemExamples.tabular(responses: [2, 5, 3], beta: 0.8, seed: 1),
      ProblemExamples.logLinear(responses: [4, 6], features: 3, beta: 0.5, seed: 2),
      ProblemExamples.counterexample(),
    ]
  }

  /// The criterion of listed pairs by a loop over them, gradients by finite differences.
  private static func criterion(
    _ criterion: DesignCriterion, of pairs: [OptimalDesign.Pair], on problem: BruteForceProblem,
    rank: Int
  ) throws -> Double {
    let order = problem.theta.count
    var information = Matrix(rows: order, columns: order, repeating: 0)
    for pair in pairs {
      let gradients = problem.rewardGradients(prompt: pair.prompt)
      let bandit = problem.bandits[pair.prompt]
      let difference = zip(gradients[pair.first].values, gradients[pair.second].values).map(-)
      let mass =
        problem.probabilities[pair.prompt] * pair.weight
        * BruteForceFunctions.logisticDerivative(bandit.oracleMargins[pair.first, pair.second])
      for row in 0..<order {
        for column in 0..<order {
          information[row, column] += mass * difference[row] * difference[column]
        }
      }
    }
    let omega = try SymmetricEigen(of: information).pseudoInverse(relativeThreshold: 1e-9)
    switch criterion {
    case .value: return problem.gradientCovariance.times(omega).trace
    case .average: return omega.trace
    case .extreme: return try SymmetricEigen(of: omega).values[order - 1]
    case .determinant:
      // det on the range, of Sigma* relative to which the coordinates are white.
      let spectra = try [omega, problem.gradientCovariance].map {
        try SymmetricEigen(of: $0).values.suffix(rank).map { Double.log($0) }.reduce(0, +)
      }
      return .exp((spectra[0] + spectra[1]) / Double(rank))
    }
  }

  @Test(arguments: DesignCriterion.allCases, 0..<3)
  func `the list of pairs has the criterion that is stated, by a loop over it`(
    criterion: DesignCriterion, index: Int
  ) throws {
    let evaluation = try EvaluatedProblem(Self.problems()[index], at: .optimum)
    let design = try #require(try DesignReport(evaluation, criterion: criterion).design)
    #expect(design.isCertified)
    let value = try Self.criterion(
      criterion, of: design.pairs, on: BruteForceProblem(evaluation.problem),
      rank: evaluation.coordinates.rank)
    // Finite differences of the gradients are good to nine digits or so, and their error is
    // multiplied by the condition of the information.
    #expect(abs(value / design.value - 1) <= 1e-6)
  }

  @Test(arguments: DesignCriterion.allCases, 0..<3)
  func `no sampler is better than the design, nor worse than its bound`(
    criterion: DesignCriterion, index: Int
  ) throws {
    let evaluation = try EvaluatedProblem(Self.problems()[index], at: .optimum)
    let report = try DesignReport(evaluation, criterion: criterion)
    let gap = try #require(report.design).gap
    for row in report.samplers where row.hasRandomLabels {
      let efficiency = try #require(row.efficiency)
      let bound = try #require(row.efficiencyLowerBound)
      #expect(efficiency <= 1 + gap + 1e-9, "\(row.sampler.name)")
      #expect(bound <= efficiency * (1 + 1e-9), "\(row.sampler.name)")
    }
    #expect(
      report.samplers.filter { !$0.hasRandomLabels }.map(\.sampler.name) == ["best-of-n-oracle"])
  }

  @Test(arguments: 0..<3)
  func `efficiency and bound by V are those of the report on the asymptotics`(index: Int) throws {
    let problem = Self.problems()[index]
    let report = try DesignReport(try EvaluatedProblem(problem, at: .optimum))
    let other = try AsymptoticReport(problem)
    for (row, entry) in zip(report.samplers, other.samplers) {
      guard let efficiency = row.efficiency, let bound = row.efficiencyLowerBound else { continue }
      #expect(abs(efficiency / (try #require(entry.efficiency)) - 1) <= 1e-9)
      #expect(abs(bound / (try #require(entry.efficiencyLowerBound)) - 1) <= 1e-9)
    }
  }
}
