//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension SymmetricEigen {
  /// The spectral function f(A) = sum_i f(lambda_i) v_i v_i^T, the sum over the range of A.
  ///
  /// The threshold is explained at ``range(relativeThreshold:)``; outside of the range the result
  /// is zero and the function is not called.
  ///
  /// Exactness: symmetric to the last bit; the error of the sum is of order n ulp(1) max |f|,
  /// that of the eigenvalues is multiplied by the slope of f. Complexity: n^3.
  public func map<Failure: Error>(
    relativeThreshold: Double? = nil,
    _ function: (_ eigenvalue: Double) throws(Failure) -> Double
  ) throws(Failure) -> Matrix {
    var weights = [Double](repeating: 0, count: order)
    for index in range(relativeThreshold: relativeThreshold) {
      weights[index] = try function(values[index])
    }
    return sum(weights: weights)
  }

  /// The pseudo-inverse of A: sum_i v_i v_i^T / lambda_i over the range.
  ///
  /// The threshold is explained at ``range(relativeThreshold:)``. Exactness: relative error of
  /// order n ulp(1) times the condition number on the range. Complexity: n^3.
  public func pseudoInverse(relativeThreshold: Double? = nil) -> Matrix {
    map(relativeThreshold: relativeThreshold) { 1 / $0 }
  }

  /// The positive semidefinite square root of A: sum_i sqrt(lambda_i) v_i v_i^T over the range.
  ///
  /// The threshold is explained at ``range(relativeThreshold:)``. Exactness: its square differs
  /// from A by an error of order n ulp(1) ||A|| and by what the threshold removes.
  /// Complexity: n^3.
  ///
  /// - Throws: ``LinearAlgebraFailure``: an eigenvalue of the range is negative; the most negative
  ///   one is named.
  public func squareRoot(
    relativeThreshold: Double? = nil
  ) throws(LinearAlgebraFailure) -> Matrix {
    if let first = range(relativeThreshold: relativeThreshold).first, values[first] < 0 {
      throw .negativeEigenvalue(index: first + 1, value: values[first])
    }
    return map(relativeThreshold: relativeThreshold) { $0.squareRoot() }
  }
}
