//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

package import PairSums
public import PreferenceModel
public import Scalar

/// Draws prompts by rho and pairs by a sampler's law.
public struct PairStream: Sendable {
  /// w(x), the weight that a label of each prompt carries in the loss.
  public let labelWeights: [Double]
  /// The laws of the pairs, one a prompt.
  package let laws: [PairLaw<Double>]
  private let isDistinct: Bool
  private let prompts: CumulativeTable
  private let pairs: [PairDrawing]

  /// The stream of a sampler on a problem.
  ///
  /// A pair of identical responses teaches nothing. Where they are to be distinct, branch and pair are
  /// drawn again until they are, and the label's weight is multiplied by the chance 1 - P(a = b) of
  /// the prompt, which leaves the mean gradient where it was.
  ///
  /// Throws where a prompt shows no distinct pair. Complexity: O(n) time and memory a prompt; with
  /// distinct pairs O(n^2) time.
  public init(
    _ sampler: any Sampler, on problem: Problem<Double>, distinct isDistinct: Bool = false
  ) throws(NoDistinctPair) {
    let laws = problem.prompts.map { sampler.pairLaw(at: $0) }
    var weights = sampler.labelWeights(for: problem)?.values ?? problem.prompts.map { _ in 1 }
    if isDistinct {
      for (index, law) in laws.enumerated() {
        let chance = law.distinctPairProbability
        guard chance > NoDistinctPair.smallestChance else {
          throw NoDistinctPair(prompt: problem.prompts[index].name, chance: chance)
        }
        weights[index] *= chance
      }
    }
    self.isDistinct = isDistinct
    prompts = CumulativeTable(problem.prompts.map(\.probability))
    pairs = laws.map { PairDrawing($0) }
    labelWeights = weights
    self.laws = laws
  }

  /// The next pair.
  ///
  /// Complexity: O(log n), O(K N) for best-of-N with K classes of score.
  @specialized(where Generator == SeededGenerator)
  public func draw<Generator: RandomNumberGenerator>(using generator: inout Generator) -> DrawnPair
  {
    let prompt = prompts.draw(using: &generator)
    var (first, second) = pairs[prompt].draw(using: &generator)
    while isDistinct && first == second {
      (first, second) = pairs[prompt].draw(using: &generator)
    }
    return DrawnPair(prompt: prompt, first: first, second: second)
  }
}
