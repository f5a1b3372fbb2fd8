//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// One term weight u(a) v(b) of a pair law: both responses drawn independently.
public struct ProductTerm<Number: Scalar>: Sendable {
  /// The chance that this term is used.
  public let weight: Number
  /// u, the law of the first response; n numbers that sum to one.
  public let first: [Number]
  /// v, the law of the second response; n numbers that sum to one.
  public let second: [Number]

  /// The term weight u(a) v(b).
  public init(weight: Number, first: [Number], second: [Number]) {
    precondition(first.count == second.count, "both responses come from the same list")
    self.weight = weight
    self.first = first
    self.second = second
  }

  /// Writes weight (u(a) v(b) + u(b) v(a)) / 2 of every pair to its place, or adds it to what is there.
  ///
  /// Complexity: O(1) a pair. Precondition: the memory reaches over the places.
  @inline(never)
  @specialized(where Number == Double)
  func put(
    _ places: PairPlaces, in memory: UnsafeMutableBufferPointer<Number>, adding isAdding: Bool
  ) {
    let half = weight / Number(2)
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        for row in places.rows {
          let (left, right) = (half * first[row], half * second[row])
          var place = places.start(of: row)
          for other in row..<places.responses {
            let mass = left * second[other] + right * first[other]
            memory[place] = isAdding ? memory[place] + mass : mass
            place += places.stride
          }
        }
      }
    }
  }
}
