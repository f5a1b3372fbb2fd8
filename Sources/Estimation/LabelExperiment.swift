//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
public import PreferenceModel
public import Samplers
public import Scalar

/// The labels that a sampler buys on a problem, as counts of wins a pair rather than one at a time.
///
/// N labels fall on the unordered pairs of responses as a multinomial law says: pair {a, b} of
/// prompt x with chance rho(x) (mu(a, b) + mu(b, a)), a response against itself with the rest. The
/// wins of a pair are then binomial with P(a beats b) = sigma(r*(a) - r*(b)). A response against
/// itself teaches nothing; such labels are counted and thrown away.
public struct LabelExperiment: Sendable {
  /// An unordered pair that the sampler can show.
  struct Pair: Sendable {
    /// The response with the larger reward, numbered through all prompts.
    let first: Int32
    /// The other one.
    let second: Int32
    /// The chance that a label is on this pair.
    let chance: Double
    /// P(second beats first), at most one half, to its own relative accuracy.
    let upset: Double
    /// w(x), the weight of the label.
    let weight: Double
  }

  /// The largest number of pairs that are kept, half a gigabyte of them.
  public static let largestPairCount = 10_000_000

  /// The pairs with a positive chance, prompt after prompt.
  let pairs: [Pair]
  /// The chance of a pair of a response with itself.
  public let identicalPairProbability: Double
  /// The pairs, and the identical ones as the last outcome.
  private let tree: MultinomialTree

  /// The labels of a sampler fed by the problem's current policy.
  ///
  /// Throws where there are more than ``largestPairCount`` pairs. Precondition: labels are drawn as
  /// Bradley and Terry say. Complexity: O(n^2) a prompt.
  public init(
    _ sampler: any Sampler, on problem: Problem<Double>
  ) throws(TooManyPairs) {
    let count = problem.prompts.reduce(0) { $0 + $1.responses * ($1.responses - 1) / 2 }
    guard count <= Self.largestPairCount else { throw TooManyPairs(pairs: count) }
    let weights = sampler.labelWeights(for: problem)?.values
    var pairs: [Pair] = []
    pairs.reserveCapacity(count)
    var identical = 0.0
    var offset = 0
    for (index, prompt) in problem.prompts.enumerated() {
      precondition(
        sampler.labels(at: prompt) == .bradleyTerry, "labels without error have no estimate")
      let law = sampler.pairLaw(at: prompt)
      var row = [Double](repeating: 0, count: prompt.responses)
      for first in 0..<prompt.responses {
        law.fillSymmetrisedRow(first, into: &row)
        identical += prompt.probability * row[0]
        for second in first + 1..<max(first + 1, prompt.responses) where row[second - first] > 0 {
          let difference = prompt.reward[first] - prompt.reward[second]
          let (better, worse) = difference < 0 ? (second, first) : (first, second)
          pairs.append(
            Pair(
              first: Int32(offset + better), second: Int32(offset + worse),
              chance: 2 * prompt.probability * row[second - first],
              upset: Logistic.probability(-difference.magnitude), weight: weights?[index] ?? 1))
        }
      }
      offset += prompt.responses
    }
    self.pairs = pairs
    identicalPairProbability = identical
    tree = MultinomialTree(pairs.map(\.chance) + [identical])
  }

  /// Draws a number of labels.
  ///
  /// Complexity: at most two binomial draws a pair, and about two log2(pairs) a label.
  public func draw(
    labels: Int, into counts: inout LabelCounts, using generator: inout some RandomNumberGenerator
  ) {
    counts.removeAll()
    pairs.withUnsafeBufferPointer { pairs in
      tree.draw(labels, using: &generator) { outcome, count, generator in
        guard outcome < pairs.count else {
          counts.identicalPairs += Double(count)
          return
        }
        let pair = pairs[outcome]
        let upsets = Binomial(trials: count, probability: pair.upset).draw(using: &generator)
        counts.add(pair, wins: Double(count - upsets), losses: Double(upsets))
      }
    }
  }

  /// The counts that are expected of a number of labels, fractions included.
  ///
  /// Complexity: O(pairs).
  public func expectedCounts(labels: Double) -> LabelCounts {
    var counts = LabelCounts()
    for pair in pairs {
      let count = labels * pair.chance
      counts.add(pair, wins: count * (1 - pair.upset), losses: count * pair.upset)
    }
    counts.identicalPairs = labels * identicalPairProbability
    return counts
  }
}

/// A problem has more pairs than an experiment keeps.
public struct TooManyPairs: Error, Sendable, Equatable {
  /// The number of pairs.
  public let pairs: Int
}
