//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Fixtures
import PreferenceModel
import Samplers
import Testing

@testable import Engine

struct OrderedSweepTests {
  /// How many responses are sorted at once, and how many make a block.
  struct Size: Sendable {
    let segment: Int
    let block: Int
  }

  private func expectAgreement(
    _ problem: Problem<Double>, draws: [Int], _ size: Size, _ comment: Comment
  ) throws {
    let samplers: [any Sampler] = draws.flatMap { draws in
      [BestOfNSampling(draws: draws), BestOfNSampling(draws: draws, by: .oracle)]
    }
    let comparison = try RouteComparison(
      problem, samplers, segment: size.segment, block: size.block)
    #expect(comparison.missing.isEmpty, comment)
    for (name, distance) in comparison.distances {
      #expect(distance <= 2 * comparison.sums.relativeError, "\(comment): \(name)")
      #expect(distance <= 1e-11, "\(comment): \(name)")
    }
  }

  @Test(
    arguments: [2, 3, 5, 8, 9, 33, 63, 64],
    [Size(segment: 1000, block: 8), Size(segment: 40, block: 16)])
  func `any number of draws agrees with the sum over every pair`(draws: Int, size: Size) throws {
    let problem = Problem<Double>.randomFeatures(
      responses: [90, 60], parameters: 3, beta: 0.3, logits: 1, rewards: 2,
      seed: UInt64(100 + draws))
    try expectAgreement(problem, draws: [draws], size, "N = \(draws), \(size)")
  }

  @Test(arguments: [4, 64])
  func `classes of equal score may be smaller or larger than a block`(block: Int) throws {
    var generator = SeededGenerator(seed: 71)
    for count in [1, 2, 7, 60] {
      let reference = generator.numbers(count, width: 1)
      let steps = generator.choices(count, from: [0, 0.5, 1])
      let problem = Problem<Double>.bandit(
        beta: 0.7, referenceLogits: reference, policyLogits: zip(reference, steps).map(+),
        reward: generator.choices(count, from: [-1, 0, 0.5]))
      try expectAgreement(
        problem, draws: [3, 6, 9], Size(segment: 1000, block: block),
        "\(count) responses, blocks of \(block)")
    }
  }

  @Test func `many responses are swept in blocks on an interpolating grid`() throws {
    try expectAgreement(
      .randomFeatures(
        responses: [700], parameters: 3, beta: 0.05, logits: 1, rewards: 0.4, seed: 73),
      draws: [5, 6], Size(segment: 300, block: 128), "700 responses")
  }

  @Test func `segments are cut between classes`() throws {
    var bins = ScoreBins(extent(0, 1))
    for index in 0..<100 { bins.add(Double(index / 10) / 10) }
    let ends = try #require(bins.ends(capacity: 35))
    #expect(ends == [0.2, 0.5, 0.8])
    #expect(bins.ends(capacity: 9) == nil)
    #expect(bins.ends(capacity: 100) == [])
  }

  private func extent(_ least: Double, _ largest: Double) -> ResponseSurvey.Extent {
    var extent = ResponseSurvey.Extent()
    extent.add(least)
    extent.add(largest)
    return extent
  }

  @Test(arguments: [nil, 0, 1, 3] as [Int?])
  func `a decoded sequence is the one at its place`(endToken: Int?) throws {
    let space = SequenceSpace(vocabulary: 4, length: 3, endToken: endToken)
    let decoder = try #require(SequenceDecoder(space))
    let count = try #require(space.count)
    for index in 0..<count {
      var places = [Int32](repeating: 7, count: 5)
      let range = decoder.write(index, to: &places, at: 1)
      var previous: Int?
      var expected: [Int32] = []
      for token in space.sequence(index) {
        expected.append(Int32((previous.map { ($0 + 1) * 4 } ?? 0) + token))
        previous = token
      }
      #expect(Array(places[range]) == expected)
      #expect(places[range.upperBound..<4].allSatisfy { $0 == -1 })
      #expect(places[0] == 7 && places[4] == 7)
    }
  }
}
