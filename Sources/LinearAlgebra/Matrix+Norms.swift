//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Matrix {
  /// The sum of the diagonal entries of a square matrix.
  public var trace: Double {
    precondition(isSquare, "a \(rows) x \(columns) matrix has no trace")
    return (0..<rows).reduce(0) { $0 + self[$1, $1] }
  }

  /// The Frobenius norm, sqrt(sum of the squares of all entries).
  ///
  /// It neither overflows nor underflows as long as the result is representable.
  public var frobeniusNorm: Double { Vector.norm(storage) }

  /// The largest absolute value among the entries, max |a_ij|: zero if there are none, NaN if
  /// any of them is.
  public var largestMagnitude: Double { Vector.largestMagnitude(storage) }
}
