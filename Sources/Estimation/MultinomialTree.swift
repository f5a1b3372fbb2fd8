//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Draws how often each of many outcomes occurs in a number of independent draws.
///
/// A balanced binary tree holds the chance of each half, quarter and so on; the count of a part is
/// split between its halves by a binomial draw, and parts with no draws are not entered.
struct MultinomialTree: Sendable {
  /// The number of outcomes.
  let outcomes: Int
  /// The chance of node i at i, that of its halves at 2 i and 2 i + 1, those of outcomes last.
  private let chances: [Double]

  /// The tree of these chances, which need not be normalised.
  ///
  /// Precondition: no chance is negative and one is positive. Complexity: O(outcomes).
  init(_ outcomeChances: [Double]) {
    precondition(outcomeChances.allSatisfy { $0 >= 0 }, "a chance is not negative")
    outcomes = outcomeChances.count
    var chances = [Double](repeating: 0, count: outcomes) + outcomeChances
    for node in stride(from: outcomes - 1, to: 0, by: -1) {
      chances[node] = chances[2 * node] + chances[2 * node + 1]
    }
    precondition((chances.dropFirst().first ?? 0) > 0, "an outcome needs a positive chance")
    self.chances = chances
  }

  /// Distributes `count` draws and calls `body` with each outcome that occurs, in a fixed order.
  ///
  /// The split is by the smaller chance of the two halves, so that a tiny one keeps its digits.
  /// Complexity: at most min(2 outcomes, 2 count log(outcomes)) nodes, a binomial draw each.
  func draw<Generator: RandomNumberGenerator>(
    _ count: Int, using generator: inout Generator,
    body: (_ outcome: Int, _ count: Int, _ generator: inout Generator) -> Void
  ) {
    chances.withUnsafeBufferPointer {
      Self.split(1, count, of: $0, using: &generator, body: body)
    }
  }

  private static func split<Generator: RandomNumberGenerator>(
    _ node: Int, _ count: Int, of chances: UnsafeBufferPointer<Double>,
    using generator: inout Generator, body: (Int, Int, inout Generator) -> Void
  ) {
    guard count > 0 else { return }
    let outcomes = chances.count / 2
    guard node < outcomes else { return body(node - outcomes, count, &generator) }
    let (left, right) = (chances[2 * node], chances[2 * node + 1])
    let smaller = Binomial(trials: count, probability: min(left, right) / (left + right))
      .draw(using: &generator)
    let leftCount = left <= right ? smaller : count - smaller
    split(2 * node, leftCount, of: chances, using: &generator, body: body)
    split(2 * node + 1, count - leftCount, of: chances, using: &generator, body: body)
  }
}
