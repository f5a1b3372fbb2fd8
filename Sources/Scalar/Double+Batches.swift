//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

extension Double {
  /// The exponentials by the vectorised ones of the C library, where it has them.
  public static func exponentiate(_ numbers: inout [Double]) {
    unsafe pilaf_exponentiate(&numbers, numbers.count)
  }

  /// 1 - Phi(x) by the vectorised complementary error function of the C library, where it has it.
  public static func replaceByNormalTails(_ numbers: inout [Double]) {
    unsafe pilaf_normal_tails(&numbers, numbers.count)
  }

  /// The arc tangents by the vectorised ones of the C library, where it has them.
  public static func replaceByArcTangents(_ numbers: inout [Double]) {
    unsafe pilaf_arc_tangents(&numbers, numbers.count)
  }

  /// log(1 + x) of the smaller odds x by the series of the area tangent, side by side.
  public static func replaceByLeastLosses(_ numbers: inout [Double]) {
    unsafe pilaf_least_losses(&numbers, numbers.count)
  }

  /// The product for the small matrices of a pass over pairs, for which a call of BLAS costs more than
  /// the sums.
  public static func addProducts(
    of left: [Double], rows: Int, with right: [Double], to sums: inout [Double]
  ) {
    let (inner, columns) = (left.count / rows, sums.count / rows)
    precondition(right.count == inner * columns, "an inner dimension has two sizes")
    unsafe pilaf_add_products(left, rows, inner, right, columns, &sums)
  }

  /// The differences, several columns side by side.
  public static func addDifferences(
    of rows: [Double], weights: ArraySlice<Double>, to sums: inout [Double]
  ) {
    precondition(rows.count == weights.count * sums.count, "a weight for each row")
    let width = sums.count
    weights.withUnsafeBufferPointer { weights in
      guard let weight = weights.baseAddress else { return }
      unsafe pilaf_weighted_differences(rows, weights.count, width, weight, &sums)
    }
  }
}
