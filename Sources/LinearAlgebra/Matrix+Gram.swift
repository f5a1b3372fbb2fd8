//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

extension Matrix {
  /// The Gram matrix X^T X = sum_k x_k x_k^T of the rows x_k of a matrix X.
  ///
  /// Shapes: n x d gives d x d. Exactness: symmetric to the last bit; entry (i, j) is off by at
  /// most n ulp(1) sum_k |x_ki| |x_kj|. Complexity: n d^2 / 2 multiplications, by `dsyrk`.
  public static func gram(of samples: Matrix) -> Matrix {
    var result = Matrix(rows: samples.columns, columns: samples.columns, repeating: 0)
    result.accumulateBelow(samples, factor: 1)
    return result.mirroredFromBelow
  }

  /// The weighted Gram matrix X^T diag(w) X = sum_k w_k x_k x_k^T of the rows x_k of X.
  ///
  /// The weights may have either sign. The rows are scaled by sqrt(|w_k|); those of positive
  /// weight enter one symmetric rank-k update, those of negative weight another that is
  /// subtracted; rows of weight zero are not looked at.
  ///
  /// Shapes: n x d and n weights give d x d. Exactness: symmetric to the last bit; entry (i, j)
  /// is off by at most (n + 4) ulp(1) sum_k |w_k| |x_ki| |x_kj|. Complexity: n d^2 / 2
  /// multiplications, by `dsyrk`, and a copy of the rows.
  public static func gram(of samples: Matrix, weights: [Double]) -> Matrix {
    precondition(
      weights.count == samples.rows,
      "\(weights.count) weights cannot weigh \(samples.rows) rows")
    var result = Matrix(rows: samples.columns, columns: samples.columns, repeating: 0)
    let signs = weights.contains { $0 < 0 } ? [1.0, -1] : [1]
    for sign in signs {
      // A weight that is NaN must show in the result.
      let roots = weights.map { sign * $0 <= 0 ? 0 : (sign * $0).squareRoot() }
      let scaled = Matrix(rows: samples.rows, columns: samples.columns) {
        roots[$0] == 0 ? 0 : roots[$0] * samples[$0, $1]
      }
      result.accumulateBelow(scaled, factor: sign)
    }
    return result.mirroredFromBelow
  }

  /// Adds `factor` X^T X to the entries on and below the diagonal.
  private mutating func accumulateBelow(_ samples: Matrix, factor: Double) {
    let stride = blasStride
    unsafe cblas_dsyrk(
      CblasColMajor, CblasLower, CblasTrans,
      pilaf_blas_int(samples.columns), pilaf_blas_int(samples.rows),
      factor, samples.storage, samples.blasStride, 1, &storage, stride)
  }
}
