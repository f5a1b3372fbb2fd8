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
import Samplers
import Scalar
import Testing

/// Covariances and value gaps by every route against those of the enumerated problem.
struct AsymptoticRouteTests {
  /// The reports by the linear and the transfer route at the current policy.
  private func reports(
    on problem: SequenceProblem<Double>, _ samplers: [any Sampler]
  ) throws -> [AsymptoticReport] {
    let labelled = problem.withRewards { $1 }
    let site = try EvaluationSite(current: problem)
    return [
      try AsymptoticReport(
        TransferRoute(labelled).information(of: samplers, at: .oracle), of: samplers, at: site),
      try AsymptoticReport(
        try LinearRoute(labelled).information(of: samplers, at: .oracle), of: samplers, at: site),
    ]
  }

  /// Without those in which some probabilities are beyond what any sum can resolve.
  private static let cases = TransferCase.few.filter { test in
    !TransferCase.extremes.contains { $0.description == test.description }
  }

  @Test(arguments: TransferCase.extremes)
  func `what is too fine for a route is left out, and nothing is made up`(
    of test: TransferCase
  ) throws {
    guard test.problem.parameterCount <= AsymptoticReport.largestParameterCount else { return }
    for report in try reports(on: test.problem, [VanillaSampling(), TheoreticalPilaf()]) {
      for entry in report.samplers {
        let covariance = try #require(entry.covariance)
        if let gap = entry.gap {
          #expect(gap.expected.isFinite)
          let error = try #require(covariance.relativeError)
          #expect(error <= AsymptoticCovariance.largestRelativeError)
        } else {
          #expect(
            !covariance.unseenDirections.isEmpty || covariance.relativeError != nil
              || report.site.coordinates.rank == 0)
        }
      }
    }
  }

  @Test(arguments: cases)
  func `value gaps and spectra are those of every pair`(of test: TransferCase) throws {
    let samplers = TransferCase.samplers
    let enumerated = test.problem.enumerated()
    let evaluation = try EvaluatedProblem(enumerated, at: .current)
    let coordinates = evaluation.coordinates
    guard coordinates.rank > 0 else { return }
    let expected = try AsymptoticCovariance.evaluate(samplers, at: evaluation)
    for report in try reports(on: test.problem, samplers) {
      #expect(report.route != .pairs && report.evaluation == nil && report.design == nil)
      #expect(report.site.coordinates.rank == coordinates.rank)
      var compared = 0
      for (found, exact) in zip(report.samplers, expected) {
        let exact = try #require(exact)
        guard let gap = found.gap, let omega = exact.covariance else {
          // What a route leaves out is beyond its accuracy.
          #expect(exact.covariance == nil || found.covariance?.relativeError != nil)
          continue
        }
        compared += 1
        let error = try #require(found.covariance?.relativeError)
        let other = try ValueGap(covariance: omega, in: coordinates, beta: test.problem.beta)
        // Pairs are right to their roundings times the condition of the information.
        let condition = try #require(other.spectrum.last) / other.spectrum[0]
        let allowed =
          error + enumerated.roundings * .ulpOfOne * condition * Double(coordinates.rank)
        let name = "\(found.sampler.name), \(report.route)"
        #expect(abs(gap.expected - other.expected) <= allowed * other.expected, "\(name)")
        for (left, right) in zip(gap.spectrum, other.spectrum) {
          #expect(abs(left - right) <= allowed * right, "\(name)")
        }
        let factor = try #require(found.identicalPairFactor)
        let distinct = try #require(exact.distinctCovariance).trace / other.criterion
        #expect(abs(factor - distinct) <= 4 * allowed, "\(name)")
        let unweighted = try Cholesky(factoring: exact.unweightedInformation).inverse.trace
        let weight = try #require(found.weightFactor)
        #expect(abs(weight - unweighted / other.criterion) <= 4 * allowed, "\(name)")
        #expect(found.efficiency == nil && found.efficiencyLowerBound == nil)
      }
      #expect(compared > 0)
    }
  }

  @Test func `with responses at hand a route also has efficiencies`() throws {
    let test = TransferCase(vocabulary: 3, length: 2, beta: 0.3, width: 1, rewardWidth: 1, seed: 4)
    let samplers: [any Sampler] = [VanillaSampling(), TheoreticalPilaf()]
    let evaluation = try EvaluatedProblem(test.problem.enumerated(), at: .current)
    let sums = try LinearRoute(evaluation.problem).information(of: samplers, at: .oracle)
    let report = try AsymptoticReport(
      sums, of: samplers, at: EvaluationSite(evaluation), evaluation)
    for entry in report.samplers where entry.gap != nil {
      let bound = try #require(entry.efficiencyLowerBound)
      let efficiency = try #require(entry.efficiency)
      #expect(bound <= efficiency * (1 + OptimalDesign.targetGap))
    }
  }

  @Test func `sums that are too coarse give no covariance and say how coarse`() throws {
    let test = TransferCase(vocabulary: 3, length: 3, beta: 0.3, width: 1, rewardWidth: 1, seed: 4)
    let samplers: [any Sampler] = [VanillaSampling()]
    var sums = TransferRoute(test.problem).information(of: samplers, at: .implicit)
    sums.relativeError = 1e-3
    let report = try AsymptoticReport(
      sums, of: samplers, at: try EvaluationSite(current: test.problem))
    #expect(report.samplers[0].gap == nil)
    let error = try #require(report.samplers[0].covariance?.relativeError)
    #expect(error > AsymptoticCovariance.largestRelativeError)
  }

  @Test func `a sampler without sums has the route's reason, and order labels the theory's`() throws
  {
    let test = TransferCase(vocabulary: 3, length: 3, beta: 0.3, width: 1, rewardWidth: 1, seed: 4)
    let samplers: [any Sampler] = [
      BestOfNSampling(draws: 4), BestOfNSampling(draws: 4, by: .oracle),
    ]
    let sums = TransferRoute(test.problem).information(of: samplers, at: .implicit)
    let report = try AsymptoticReport(
      sums, of: samplers, at: try EvaluationSite(current: test.problem))
    let reasons = report.samplers.map(\.missingReason)
    #expect(try #require(reasons[0]).contains("order"))
    #expect(reasons[1] == AsymptoticCovariance.undefinedForScoreOrder)
  }
}
