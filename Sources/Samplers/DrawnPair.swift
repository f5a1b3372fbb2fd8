//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
public import PreferenceModel
public import Scalar

/// A pair of responses drawn from a sampler, to be shown to a labeller.
public struct DrawnPair: Sendable, Equatable {
  /// The position of the prompt.
  public let prompt: Int
  /// The position of the response shown first.
  public let first: Int
  /// The position of the response shown second.
  public let second: Int
}

/// Draws prompts by rho and pairs by a sampler's law.
public struct PairStream: Sendable {
  /// w(x), the weight that a label of each prompt carries in the loss.
  public let labelWeights: [Double]
  private let prompts: CumulativeTable
  private let pairs: [PairDrawing]

  /// The stream of a sampler on a problem.
  ///
  /// Complexity: O(n) time and memory a prompt.
  public init(_ sampler: any Sampler, on problem: Problem<Double>) {
    prompts = CumulativeTable(problem.prompts.map(\.probability))
    pairs = problem.prompts.map { PairDrawing(sampler.pairLaw(at: $0)) }
    labelWeights =
      sampler.labelWeights(for: problem)?.values ?? problem.prompts.map { _ in 1 }
  }

  /// The next pair.
  ///
  /// Complexity: O(log n), O(K N) for best-of-N with K classes of score.
  public func draw(using generator: inout some RandomNumberGenerator) -> DrawnPair {
    let prompt = prompts.draw(using: &generator)
    let (first, second) = pairs[prompt].draw(using: &generator)
    return DrawnPair(prompt: prompt, first: first, second: second)
  }
}
