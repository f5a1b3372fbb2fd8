//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

/// The operations on plain arrays of numbers, taken as vectors.
public enum Vector {
  /// The inner product sum_i a_i b_i of two vectors of one length.
  ///
  /// Exactness: off by at most n ulp(1) sum_i |a_i| |b_i|. Complexity: O(n), by `ddot`.
  public static func dot(_ left: [Double], _ right: [Double]) -> Double {
    requireOneLength(left, right)
    return unsafe cblas_ddot(pilaf_blas_int(left.count), left, 1, right, 1)
  }

  /// The Euclidean norm sqrt(sum_i a_i^2).
  ///
  /// It neither overflows nor underflows as long as the result is representable. Exactness:
  /// relative error of at most (n + 4) ulp(1). Complexity: O(n), by `dnrm2`.
  public static func norm(_ vector: [Double]) -> Double {
    unsafe cblas_dnrm2(pilaf_blas_int(vector.count), vector, 1)
  }

  /// The largest absolute value, max |a_i|: zero if there are no entries, NaN if any of them is.
  public static func largestMagnitude(_ vector: [Double]) -> Double {
    vector.reduce(0) { largest, entry in
      largest.isNaN || entry.magnitude <= largest ? largest : entry.magnitude
    }
  }

  /// The vector with every entry multiplied by a number, each correctly rounded.
  public static func scaled(_ vector: [Double], by factor: Double) -> [Double] {
    vector.map { factor * $0 }
  }

  /// Adds a multiple of a vector to another of the same length, y + a x in place of y.
  ///
  /// Exactness: each entry is off by at most ulp(1) (|y_i| + 2 |a x_i|). Complexity: O(n), by `daxpy`.
  public static func add(_ vector: [Double], scaledBy factor: Double, to sum: inout [Double]) {
    requireOneLength(vector, sum)
    unsafe cblas_daxpy(pilaf_blas_int(vector.count), factor, vector, 1, &sum, 1)
  }

  /// The sum of two vectors of one length, each entry correctly rounded.
  public static func sum(_ left: [Double], _ right: [Double]) -> [Double] {
    requireOneLength(left, right)
    return zip(left, right).map(+)
  }

  /// The difference of two vectors of one length, each entry correctly rounded.
  public static func difference(_ left: [Double], _ right: [Double]) -> [Double] {
    requireOneLength(left, right)
    return zip(left, right).map(-)
  }

  private static func requireOneLength(_ left: [Double], _ right: [Double]) {
    precondition(
      left.count == right.count,
      "a vector of \(left.count) entries does not match one of \(right.count)")
  }
}
