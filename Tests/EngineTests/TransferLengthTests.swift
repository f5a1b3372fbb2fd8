//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import PreferenceModel
import Samplers
import Scalar
import Testing

/// Sequences that nobody can enumerate.
struct TransferLengthTests {
  static let model = TransferCase(
    vocabulary: 4, length: 6, beta: 0.1, width: 1, rewardWidth: 0.5, seed: 5)

  private func cosine(_ length: Int) throws -> (pilaf: Double, remainder: Double) {
    let problem = Self.model.problem.withLength(length)
    let sums = TransferRoute(problem).alignment(of: [TheoreticalPilaf()], .gradients)
    let gradient = try #require(sums.samplers[0].value).gradient.values.map { -$0 }
    let ascent = sums.objective.gradient.values
    return (
      gradient.innerProduct(ascent) / gradient.euclideanNorm() / ascent.euclideanNorm(),
      sums.remainder.vector.values.euclideanNorm() / ascent.euclideanNorm()
    )
  }

  @Test func `the cosine of T-PILAF falls and the remainder grows with the length`() throws {
    let points = try [2, 8, 32, 128].map { try cosine($0) }
    for (shorter, longer) in zip(points, points.dropFirst()) {
      #expect(longer.pilaf < shorter.pilaf)
      #expect(longer.remainder > shorter.remainder)
    }
    #expect(points[0].pilaf <= 1)
  }

  @Test(arguments: [nil, 0] as [Int?])
  func `a thousand tokens overflow nowhere`(endToken: Int?) throws {
    let wide = TransferCase(
      vocabulary: 2, length: 1000, endToken: endToken, beta: 0.1, width: 5, rewardWidth: 0.5,
      seed: 6)
    let sums = TransferRoute(wide.problem).alignment(of: TransferCase.samplers, .gradients)
    let numbers =
      sums.samplers.compactMap(\.value).flatMap {
        $0.gradient.values + $0.gradient.masses + [$0.loss]
      }
      + sums.remainder.vector.values + sums.objective.gradient.values
      + [
        sums.objective.value, sums.logMeanWeight, sums.relativeError, sums.remainder.quadraticBound,
      ]
    #expect(numbers.allSatisfy { $0.isFinite })
    #expect(sums.samplers.allSatisfy { $0.value != nil })
  }

  @Test func `the result repeats bit for bit`() {
    let problem = Self.model.problem.withLength(20)
    let runs = (0..<2).map { _ in TransferRoute(problem).alignment(of: TransferCase.samplers) }
    for index in TransferCase.samplers.indices {
      #expect(
        runs[0].samplers[index].value?.gradient.values
          == runs[1].samplers[index].value?.gradient.values)
    }
    #expect(runs[0].remainder.vector.values == runs[1].remainder.vector.values)
  }

  @Test func `what products of transfer matrices do not cover is said`() {
    let samplers: [any Sampler] = [
      BestOfNSampling(draws: 4), BestOfNSampling(draws: 4, by: .oracle),
      LinkAlignedSampling(link: .probit), VanillaSampling(),
    ]
    let sums = TransferRoute(Self.model.problem).alignment(of: samplers)
    for coverage in sums.samplers.prefix(3) {
      guard case .missing(let reason) = coverage else {
        Issue.record("a sampler without products of laws was covered")
        continue
      }
      #expect(reason.contains("linear route"))
    }
    #expect(sums.samplers[3].value != nil)
  }
}
