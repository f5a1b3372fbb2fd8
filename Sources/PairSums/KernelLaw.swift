//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A law that reweighs independent pairs by a function of their score difference.
///
/// mu(a, b) = p(a) p(b) e^(k(s(a) - s(b))) / Z, with k even, so that the law is symmetric. It is the
/// recipe of laws whose function of the difference is no short sum of products.
public struct KernelLaw<Number: Scalar>: Sendable {
  /// log p(y), one per response.
  public let logProbabilities: [Number]
  /// s(y), one per response.
  public let scores: [Number]
  /// k, the logarithm of the function of the difference; even.
  public let logKernel: @Sendable (Number) -> Number
  /// log Z, the normaliser.
  public let logNormaliser: Number
  /// mu(a, b) of every pair, b >= a, where there are few responses: a kernel costs more to evaluate
  /// than to remember.
  private let table: [Number]
  /// The largest number of responses whose pairs are remembered.
  private static var largestTable: Int { 64 }

  /// The number of responses, n.
  public var responses: Int { scores.count }

  /// The law with this kernel.
  ///
  /// Precondition: one score per response, at least one. Complexity: O(n^2) time; O(n)
  /// memory beyond the pairs that are remembered.
  @specialized(where Number == Double)
  public init(
    logProbabilities: [Number], scores: [Number],
    logKernel: @escaping @Sendable (Number) -> Number
  ) {
    precondition(logProbabilities.count == scores.count, "one score per response is needed")
    self.logProbabilities = logProbabilities
    self.scores = scores
    self.logKernel = logKernel
    // A pair of two responses counts in both orders.
    let logTwo = Number.log(Number(2))
    var row: [Number] = []
    row.reserveCapacity(scores.count)
    var rows: [Number] = []
    rows.reserveCapacity(scores.count)
    var table: [Number] = []
    let isRemembered = scores.count <= Self.largestTable
    if isRemembered { table.reserveCapacity(scores.count * (scores.count + 1) / 2) }
    for first in scores.indices {
      row.removeAll(keepingCapacity: true)
      for second in first..<scores.count {
        let logTerm = logProbabilities[second] + logKernel(scores[first] - scores[second])
        row.append(second == first ? logTerm : logTerm + logTwo)
        if isRemembered { table.append(logProbabilities[first] + logTerm) }
      }
      rows.append(logProbabilities[first] + row.logSumExp())
    }
    logNormaliser = rows.logSumExp()
    for place in table.indices { table[place] = .exp(table[place] - logNormaliser) }
    self.table = table
  }

  /// log of the chance that the first response is each of them, sum over b of mu(a, b).
  ///
  /// Complexity: O(n^2).
  @specialized(where Number == Double)
  func firstProbabilities() -> [Number] {
    var row = [Number](zeros: responses)
    return scores.indices.map { first in
      fillRow(first, into: &row)
      return row.sum()
    }
  }

  @specialized(where Number == Double)
  func fillRow(_ first: Int, into row: inout [Number]) {
    for second in 0..<responses { row[second] = probability(first, second) }
  }

  /// Writes mu(a, b) of every pair to its place.
  @specialized(where Number == Double)
  func put(_ places: PairPlaces, in memory: UnsafeMutableBufferPointer<Number>) {
    for row in places.rows {
      var place = places.start(of: row)
      for second in row..<responses {
        memory[place] = probability(row, second)
        place += places.stride
      }
    }
  }

  var identicalPairProbability: Number {
    var sum = Number.zero
    for response in scores.indices { sum += probability(response, response) }
    return sum
  }

  private func probability(_ first: Int, _ second: Int) -> Number {
    guard table.isEmpty else {
      let pairs = PairPlaces(
        rows: 0..<responses, responses: responses, arrangement: .packed(stride: 1))
      let (least, most) = (min(first, second), max(first, second))
      return table[pairs.start(of: least) + most - least]
    }
    return .exp(
      logProbabilities[first] + logProbabilities[second]
        + logKernel(scores[first] - scores[second]) - logNormaliser)
  }
}
