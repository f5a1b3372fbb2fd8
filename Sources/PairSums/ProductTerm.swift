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

  /// Adds weight (u(a) v(b) + u(b) v(a)) / 2 for a = `response` and every b >= a, at b - a.
  ///
  /// Complexity: O(n).
  @inline(never)
  @specialized(where Number == Double)
  func addSymmetrisedRow(_ response: Int, to row: inout [Number]) {
    let later = first.count - response
    precondition(later <= row.count, "a row is as long as the list")
    let half = weight / Number(2)
    let left = half * first[response]
    let right = half * second[response]
    row.withUnsafeMutableBufferPointer { row in
      first.withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in
          for offset in 0..<later {
            let other = response &+ offset
            row[offset] += left * second[other] + right * first[other]
          }
        }
      }
    }
  }
}

extension Array {
  /// Fills `row` with the symmetrised law of these terms for a = `response` and every b >= a, at b - a.
  ///
  /// Complexity: O(n) a term. Precondition: there is a term.
  @inline(__always)
  func fillSymmetrisedRow<Number>(_ response: Int, into row: inout [Number])
  where Element == ProductTerm<Number> {
    for offset in 0..<self[0].first.count - response { row[offset] = .zero }
    for index in indices { self[index].addSymmetrisedRow(response, to: &row) }
  }
}
