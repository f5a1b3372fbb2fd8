//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension SymmetricEigen {
  /// The threshold used where none is given: n ulp(1), n the order.
  ///
  /// An eigenvalue of magnitude below this times the largest one cannot be told from zero,
  /// because `dsyevd` makes an absolute error of that size.
  /// A matrix that is itself the result of long sums carries their rounding too: whoever made it
  /// knows how much, and gives a larger threshold.
  public var defaultRelativeThreshold: Double { Double(order) * .ulpOfOne }

  /// The indices, from zero, of the eigenvalues that span the range of the matrix.
  ///
  /// They are those with |lambda_i| > `relativeThreshold` * max_j |lambda_j|; without a threshold
  /// ``defaultRelativeThreshold`` is used.
  public func range(relativeThreshold: Double? = nil) -> [Int] {
    let threshold = relativeThreshold ?? defaultRelativeThreshold
    precondition(threshold >= 0, "the relative threshold \(threshold) is negative or NaN")
    let smallest = threshold * Vector.largestMagnitude(values)
    return values.indices.filter { values[$0].magnitude > smallest }
  }

  /// The dimension of the range: how many eigenvalues are above the threshold.
  ///
  /// The threshold is explained at ``range(relativeThreshold:)``.
  public func rank(relativeThreshold: Double? = nil) -> Int {
    range(relativeThreshold: relativeThreshold).count
  }

  /// The condition number on the range, max |lambda_i| / min |lambda_i| over it.
  ///
  /// The threshold is explained at ``range(relativeThreshold:)``. There is no condition number,
  /// and the answer is nil, if the range is empty: for the zero matrix and the 0 x 0 one.
  public func conditionNumber(relativeThreshold: Double? = nil) -> Double? {
    let magnitudes = range(relativeThreshold: relativeThreshold).map { values[$0].magnitude }
    guard let smallest = magnitudes.min(), let largest = magnitudes.max() else { return nil }
    return largest / smallest
  }
}
