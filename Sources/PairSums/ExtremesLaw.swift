//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The law of the best and the worst of N independent draws, ties included.
///
/// With class i above class j and the chances P of the classes, let m be the chance of the classes
/// strictly between them. Then
///
///     P(best in i, worst in j) = (m + P_i + P_j)^N - (m + P_j)^N - (m + P_i)^N + m^N,
///     P(best and worst in i)   = P_i^N,
///
/// and within a class the best and the worst are independent draws of the policy restricted to it.
/// A batch whose scores all tie shows two different draws of it, which has the same law.
///
/// - Exactness: the second difference is summed from positive terms only, so that it keeps its
///   relative accuracy for classes of tiny probability; error about 4 N units in the last place.
public struct ExtremesLaw<Number: Scalar>: Sendable {
  /// N, the number of draws.
  public let draws: Int
  /// The classes of equal score.
  public let classes: ScoreClasses
  /// The chance of each class under one draw.
  public let classProbabilities: [Number]
  /// The chance of each response given its class.
  public let shares: [Number]

  /// The number of responses, n.
  public var responses: Int { shares.count }

  /// The law of `draws` draws from `probabilities`, ordered by `scores`.
  ///
  /// Precondition: at least two draws. Complexity: O(n log n).
  @specialized(where Number == Double)
  public init(draws: Int, probabilities: [Number], scores: [Number]) {
    precondition(draws >= 2, "a pair needs two draws, got \(draws)")
    let classes = ScoreClasses(scores)
    var classProbabilities = [Number](repeating: .zero, count: classes.count)
    for (probability, index) in zip(probabilities, classes.classOfResponse) {
      classProbabilities[index] += probability
    }
    self.draws = draws
    self.classes = classes
    self.classProbabilities = classProbabilities
    shares = zip(probabilities, classes.classOfResponse).map { probability, index in
      let total = classProbabilities[index]
      return total == .zero ? .zero : probability / total
    }
  }

  /// Calls `body` with P(one extreme in `index`, the other in k) for every class k, both orders alike.
  ///
  /// At k above `index` the class `index` holds the worst, at k below it the best.
  /// Complexity: O(K log N).
  @inline(__always)
  func withClassRow<Result>(
    _ index: Int, _ body: (UnsafeMutableBufferPointer<Number>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Number.self, capacity: classes.count) { row in
      row.initialize(repeating: .zero)
      defer { row.deinitialize() }
      fillClassRow(index, into: row)
      return body(row)
    }
  }

  @specialized(where Number == Double)
  private func fillClassRow(_ index: Int, into row: UnsafeMutableBufferPointer<Number>) {
    let own = classProbabilities[index]
    row[index] = own.power(draws)
    for step in [1, -1] {
      var between = Number.zero
      var other = index + step
      while 0..<classes.count ~= other {
        row[other] = secondDifference(between: between, own, classProbabilities[other])
        between += classProbabilities[other]
        other += step
      }
    }
  }

  /// (m + p + q)^N - (m + p)^N - (m + q)^N + m^N, by repeated squaring.
  ///
  /// Of the power k we keep m^k, its differences (m + p)^k - m^k and (m + q)^k - m^k, and the second
  /// difference. Those of a product follow from those of its factors by the product rule, in which
  /// every term is positive.
  @inline(__always)
  private func secondDifference(between m: Number, _ p: Number, _ q: Number) -> Number {
    var power = m
    var inP = p
    var inQ = q
    var second = Number.zero
    var bit = (Int.bitWidth - 1 - draws.leadingZeroBitCount) - 1
    while bit >= 0 {
      let cross = inP * inQ
      second = second * (power + power + inP + inP + inQ + inQ + second) + cross + cross
      inP = inP * (power + power + inP)
      inQ = inQ * (power + power + inQ)
      power = power * power
      if draws >> bit & 1 == 1 {
        second = second * (m + p + q) + inP * q + inQ * p
        inP = inP * (m + p) + power * p
        inQ = inQ * (m + q) + power * q
        power = power * m
      }
      bit -= 1
    }
    return second
  }

  @specialized(where Number == Double)
  func fillRow(_ best: Int, into row: inout [Number]) {
    let own = classes.classOfResponse[best]
    withClassRow(own) { classRow in
      for worst in 0..<responses {
        let other = classes.classOfResponse[worst]
        row[worst] = other > own ? .zero : shares[best] * shares[worst] * classRow[other]
      }
    }
  }

  /// Writes (mu(a, b) + mu(b, a)) / 2 of every pair to its place.
  @specialized(where Number == Double)
  func put(_ places: PairPlaces, in memory: UnsafeMutableBufferPointer<Number>) {
    for row in places.rows {
      let own = classes.classOfResponse[row]
      let share = shares[row]
      let half = share / Number(2)
      withClassRow(own) { classRow in
        var place = places.start(of: row)
        for response in row..<responses {
          let other = classes.classOfResponse[response]
          memory[place] = (other == own ? share : half) * shares[response] * classRow[other]
          place += places.stride
        }
      }
    }
  }

  var identicalPairProbability: Number {
    var sum = Number.zero
    for (share, index) in zip(shares, classes.classOfResponse) {
      sum += share.squared * classProbabilities[index].power(draws)
    }
    return sum
  }
}
