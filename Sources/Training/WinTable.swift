//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PairSums
public import Scalar

/// The chance of every outcome of a comparison: that `winner` and `loser` meet and `winner` wins.
///
/// Shape: n x n, row by winner; the entries sum to one. A response against itself is on the diagonal.
public struct WinTable: Sendable, Equatable {
  /// The number of responses, n.
  public let responses: Int
  /// The chances, row by winner.
  public private(set) var chances: [Double]

  /// The table with these chances, row by winner.
  ///
  /// Precondition: n^2 chances.
  public init(responses: Int, chances: [Double]) {
    precondition(chances.count == responses * responses, "a chance per ordered pair is needed")
    self.responses = responses
    self.chances = chances
  }

  /// The pairs of a law, labelled; pairs that the labeller declines are drawn again.
  ///
  /// Nil where the labeller declines every pair. Complexity: O(n^2), a logistic function a pair.
  public init?(_ law: PairLaw<Double>, rewards: [Double], labeller: Labeller) {
    responses = law.responses
    chances = [Double](repeating: 0, count: responses * responses)
    var row = [Double](repeating: 0, count: responses)
    var kept = 0.0
    for first in 0..<responses {
      law.fillRow(first, into: &row)
      for second in 0..<responses where row[second] > 0 {
        guard let chance = labeller.chance(rewards[first], beats: rewards[second]) else { continue }
        kept += row[second]
        chances[first * responses + second] += row[second] * chance
        chances[second * responses + first] += row[second] * (1 - chance)
      }
    }
    guard kept > 0 else { return nil }
    for index in chances.indices { chances[index] /= kept }
  }

  /// The chance that `winner` meets `loser` and wins.
  public subscript(winner: Int, loser: Int) -> Double { chances[winner * responses + loser] }

  /// The law of the winner.
  ///
  /// Complexity: O(n^2).
  public var winnerLaw: [Double] {
    (0..<responses).map { winner in
      (0..<responses).reduce(0) { $0 + self[winner, $1] }
    }
  }

  /// The law of the loser.
  ///
  /// Complexity: O(n^2).
  public var loserLaw: [Double] {
    (0..<responses).map { loser in
      (0..<responses).reduce(0) { $0 + self[$1, loser] }
    }
  }
}
