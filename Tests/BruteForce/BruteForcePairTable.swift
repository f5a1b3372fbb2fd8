//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A number for every ordered pair (a, b) of responses to one prompt, mostly a law mu(a, b).
public struct BruteForcePairTable: Sendable, Equatable {
  /// The number of responses n.
  public let count: Int
  /// The n^2 numbers, those of the first response first.
  public private(set) var values: [Double]

  /// Creates a table of zeros.
  public init(count: Int) {
    self.count = count
    values = [Double](repeating: 0, count: count * count)
  }

  /// Creates a table from a formula for its entries.
  public init(count: Int, entry: (_ first: Int, _ second: Int) -> Double) {
    self.init(count: count)
    for first in 0..<count {
      for second in 0..<count { self[first, second] = entry(first, second) }
    }
  }

  /// Creates the law of two independent draws, mu(a, b) = p(a) q(b).
  public init(first: [Double], second: [Double]) {
    precondition(first.count == second.count, "The laws must have the same responses.")
    self.init(count: first.count) { first[$0] * second[$1] }
  }

  /// The number that belongs to the ordered pair (first, second).
  public subscript(first: Int, second: Int) -> Double {
    get {
      precondition(first >= 0 && first < count && second >= 0 && second < count)
      return values[first * count + second]
    }
    set {
      precondition(first >= 0 && first < count && second >= 0 && second < count)
      values[first * count + second] = newValue
    }
  }

  /// The sum over all ordered pairs.
  public var total: Double {
    var sum = 0.0
    for value in values { sum += value }
    return sum
  }

  /// The law of the first response of a pair, sum over b of mu(a, b).
  public var firstMarginal: [Double] {
    (0..<count).map { first in
      (0..<count).reduce(0.0) { sum, second in sum + self[first, second] }
    }
  }

  /// The law of the second response of a pair, sum over a of mu(a, b).
  public var secondMarginal: [Double] { transposed.firstMarginal }

  /// The table with the two responses of every pair exchanged, mu(b, a).
  public var transposed: BruteForcePairTable {
    BruteForcePairTable(count: count) { self[$1, $0] }
  }

  /// The symmetrised table, (mu(a, b) + mu(b, a)) / 2.
  public var symmetrised: BruteForcePairTable {
    BruteForcePairTable(count: count) { (self[$0, $1] + self[$1, $0]) / 2 }
  }

  /// The table divided by its sum.
  public var normalised: BruteForcePairTable {
    let sum = total
    return BruteForcePairTable(count: count) { self[$0, $1] / sum }
  }

  /// The mixture (1 - q) mu + q nu of this law and another.
  public func mixed(with other: BruteForcePairTable, weight: Double) -> BruteForcePairTable {
    precondition(count == other.count, "The laws must have the same responses.")
    return BruteForcePairTable(count: count) {
      (1 - weight) * self[$0, $1] + weight * other[$0, $1]
    }
  }

  /// The total variation distance to another law, 1/2 sum |mu - nu|.
  public func totalVariation(to other: BruteForcePairTable) -> Double {
    BruteForceFunctions.totalVariation(values, other.values)
  }
}
