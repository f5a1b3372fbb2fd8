//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// How far rounding alone may take two results from each other.
enum Rounding {
  /// An entry that is further from the expected one than it may be.
  struct Miss: Equatable {
    let row: Int
    let column: Int
    let found: Double
    let expected: Double
    let tolerance: Double
  }

  /// The first entry, if any, that is not within its tolerance.
  static func firstMiss(
    of found: Matrix, from expected: Matrix, tolerance: (_ row: Int, _ column: Int) -> Double
  ) -> Miss? {
    precondition(found.rows == expected.rows && found.columns == expected.columns)
    for column in 0..<found.columns {
      for row in 0..<found.rows {
        let (entry, wanted, allowed) = (
          found[row, column], expected[row, column], tolerance(row, column)
        )
        guard abs(entry - wanted) <= allowed else {
          return Miss(
            row: row, column: column, found: entry, expected: wanted, tolerance: allowed)
        }
      }
    }
    return nil
  }

  /// For sums of `terms` products computed along two routes.
  ///
  /// Each route is off by at most terms * u / (1 - terms * u) times the sum of magnitudes, in any
  /// order of summation and with or without fused operations (Higham, 2002, section 3.1), u being
  /// half an ulp of one; two more terms make up for the denominator and for the test's own sums.
  static func product(terms: Int, magnitude: Double) -> Double {
    Double(terms + 2) * .ulpOfOne * magnitude
  }

  /// For the residual of an eigenproblem, or of orthonormality with `norm` = 1.
  ///
  /// LAPACK's own tests of the symmetric eigenproblem (TESTING/sep.in) take a residual of up to 60
  /// n ulp(1) ||A||, in the norm of column sums, for a pass.
  static func eigenproblem(order: Int, norm: Double) -> Double {
    60 * Double(order) * .ulpOfOne * norm
  }
}
