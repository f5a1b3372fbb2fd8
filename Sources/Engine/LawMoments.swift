//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// Moments of one law: of a score e, with the policy's score phi and its squared length.
///
/// Everything is a sum along the chain without phases, exact but for rounding.
struct LawMoments: Sendable {
  /// E[e^k], k = 0, 1, 2.
  let powers: [Double]
  /// E[e^k phi], an array of d numbers for each k.
  let scores: [[Double]]
  /// E[e^k ||phi||^2], where it was asked for.
  let squares: [Double]
  /// E[|e|^k (count + chance x visits)], the mass that sums of e^k phi have, where e is not negative;
  /// d numbers for each k.
  let masses: [[Double]]

  /// What is needed beside the first moments.
  enum Extent {
    /// E[e^k phi].
    case scores
    /// Also E[e^k ||phi||^2].
    case squares
  }

  /// The moments of a law with a score, a table a group.
  ///
  /// Complexity: O(T V^2), with squares O(groups T V^4).
  init(_ chain: MarkovChain, on model: TransferModel, score: [[Double]], _ extent: Extent = .scores)
  {
    let pass = TransferPass(model, order: 2, scores: score)
    pass.load(FrequencyBlock(frequencies: []), score, score)
    let counts = pass.counts(chain)
    let chances = model.chances
    let vocabulary = model.vocabulary
    // Entry k of a power series is a moment divided by k!.
    let factorials = [1.0, 1.0, 2.0]
    powers = factorials.indices.map { factorials[$0] * counts.mean(lane: 0, term: $0).real }
    scores = factorials.indices.map { term in
      counts.scores(chances, row: vocabulary, lane: 0, term: term)
        .map { factorials[term] * $0.real }
    }
    masses = factorials.indices.map { term in
      Self.masses(counts, chances, vocabulary, term: term).map { factorials[term] * $0 }
    }
    guard case .squares = extent else {
      squares = []
      return
    }
    let trace = pass.trace(chain)
    squares = factorials.indices.map { term in
      factorials[term]
        * (trace[term][0].real
          + counts.diagonal(chances, row: vocabulary, lane: 0, term: term).real)
    }
  }

  private static func masses(
    _ counts: StepCounts, _ chances: [Double], _ vocabulary: Int, term: Int
  ) -> [Double] {
    var masses = (0..<counts.places).map { counts.count($0, lane: 0, term: term).real }
    for start in stride(from: 0, to: masses.count, by: vocabulary) {
      let visits = masses[start..<start + vocabulary].sum()
      for place in start..<start + vocabulary { masses[place] += chances[place] * visits }
    }
    return masses
  }
}

extension StepCounts {
  /// The part of the mean of phase e^k / k! times ||phi||^2 that each position gives with itself:
  /// counts times 1 - 2 p + the sum of squares of the chances of the row.
  func diagonal(
    _ chances: [Double], row vocabulary: Int, lane: Int, term: Int = 0
  ) -> Wave {
    var sum = Wave()
    for start in stride(from: 0, to: places, by: vocabulary) {
      let row = start..<start + vocabulary
      let square = row.map { chances[$0] * chances[$0] }.sum()
      for place in row {
        let count = count(place, lane: lane, term: term)
        let factor = 1 - 2 * chances[place] + square
        sum.real += factor * count.real
        sum.imaginary += factor * count.imaginary
      }
    }
    return sum
  }
}
