//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PairSums
import PreferenceModel
import Samplers
import Testing

/// Pairs drawn with fixed seeds against their law.
struct PairDrawingTests {
  /// A prompt with ties of both kinds, a token-level model, and one on which laws are concentrated.
  static let instances: [PromptInstance] =
    PromptInstance.tied.filter { $0.description == "5 responses, both tied" }
    + PromptInstance.tokens.filter { $0.description == "2 tokens, length 3, ended by token 1" }
    + PromptInstance.extreme.filter { $0.description == "logits within +-30" }

  static let draws = 20_000

  @Test(arguments: SamplerCase.all)
  func `frequencies of drawn pairs follow the law and impossible pairs never come`(
    of test: SamplerCase
  ) {
    #expect(Self.instances.count == 3)
    for (stream, instance) in Self.instances.enumerated() {
      var generator = SeededGenerator(seed: 2024, stream: UInt64(stream))
      let law = test.sampler.pairLaw(at: instance.prompt)
      let drawing = PairDrawing(law)
      let count = law.responses
      var counts = [Int](repeating: 0, count: count * count)
      for _ in 0..<Self.draws {
        let (first, second) = drawing.draw(using: &generator)
        counts[first * count + second] += 1
      }
      var chances: [Double] = []
      var row = [Double](repeating: 0, count: count)
      for first in 0..<count {
        law.fillRow(first, into: &row)
        chances += row
      }
      for (count, chance) in zip(counts, chances) where chance == 0 { #expect(count == 0) }
      let result = ChiSquareTest(
        counts: counts, expected: chances.map { $0 * Double(Self.draws) })
      #expect(result.passes, "\(instance): \(result.statistic) > \(result.criticalValue)")
      if stream < 2 { #expect(result.degreesOfFreedom >= 2, "\(instance)") }
    }
  }

  @Test func `a seed gives the same pairs again`() {
    let law = BestOfNSampling(draws: 3).pairLaw(at: Self.instances[0].prompt)
    func pairs() -> [[Int]] {
      var generator = SeededGenerator(seed: 5)
      let drawing = PairDrawing(law)
      return (0..<50).map { _ in
        let (first, second) = drawing.draw(using: &generator)
        return [first, second]
      }
    }
    #expect(pairs() == pairs())
    #expect(Set(pairs()).count > 1)
  }
}
