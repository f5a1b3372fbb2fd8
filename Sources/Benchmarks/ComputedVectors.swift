//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The vectors that a computation gives, to hold them against another's.
public struct ComputedVectors: Sendable, Equatable {
  /// The vectors: gradients, and matrices entry after entry.
  public var vectors: [[Double]]

  /// These vectors.
  public init(_ vectors: [[Double]] = []) {
    self.vectors = vectors
  }

  /// The vectors of these lengths, laid end to end.
  ///
  /// Nil where their lengths do not add up.
  init?(_ numbers: [Double], lengths: [Int]) {
    guard lengths.reduce(0, +) == numbers.count else { return nil }
    var start = 0
    vectors = lengths.map { length in
      defer { start += length }
      return Array(numbers[start..<start + length])
    }
  }

  /// The largest difference of an entry to the other's, relative to the largest entry of its vector;
  /// nil where there is nothing to compare, infinite where one is not a number.
  public func difference(from other: ComputedVectors) -> Double? {
    guard !vectors.isEmpty, vectors.map(\.count) == other.vectors.map(\.count) else { return nil }
    return zip(vectors, other.vectors).map { mine, others in
      let scale = others.reduce(0) { max($0, $1.magnitude) }
      let largest = zip(mine, others).reduce(0.0) { largest, pair in
        let gap = (pair.0 - pair.1).magnitude
        return gap.isNaN ? .infinity : max(largest, gap)
      }
      return largest == 0 ? 0 : largest / scale
    }.max()
  }
}
