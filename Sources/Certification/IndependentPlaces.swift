//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar

/// Rows of a positive semidefinite matrix that are independent, found by elimination with the largest
/// part of a diagonal entry that is left taken first.
struct IndependentPlaces {
  /// The rows, in the order of elimination.
  let places: [Int]
  /// Whether what is left of every other row's diagonal entry is below 2^-(bits/2) of the entry.
  let isComplete: Bool

  /// The rows of a matrix at the precision in force.
  ///
  /// Complexity: O(d^3).
  init<Number: EnclosingScalar>(of matrix: EnclosureMatrix<Number>) {
    let diagonal = (0..<matrix.rows).map { matrix[$0, $0] }
    var rest = matrix
    var places: [Int] = []
    func largestPart() -> Int? {
      (0..<matrix.rows)
        .filter { !places.contains($0) && rest[$0, $0].isPositive == .yes }
        .max {
          (rest[$0, $0] / diagonal[$0]).approximation < (rest[$1, $1] / diagonal[$1]).approximation
        }
    }
    while let pivot = largestPart() {
      let column = (0..<matrix.rows).map { rest[$0, pivot] }
      for row in 0..<matrix.rows {
        let factor = column[row] / column[pivot]
        for other in 0..<matrix.rows { rest[row, other] -= factor * column[other] }
      }
      places.append(pivot)
    }
    let resolution = Number(0.5).power(Precision.bits / 2)
    isComplete = (0..<matrix.rows).allSatisfy { row in
      places.contains(row)
        || rest[row, row].magnitude.isAtMost(resolution * diagonal[row].magnitude) == .yes
    }
    self.places = places
  }
}
