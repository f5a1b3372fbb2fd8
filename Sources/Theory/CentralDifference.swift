//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The derivative of a function of one variable by the central difference of sixth order.
///
/// f'(0) = (45 (f(h) - f(-h)) - 9 (f(2h) - f(-2h)) + f(3h) - f(-3h)) / (60 h) + O(h^6)
/// (Fornberg, 1988).
enum CentralDifference {
  /// The multiples of h at which the function is needed for steps h and 2 h.
  static let nodes = [-6, -4, -3, -2, -1, 1, 2, 3, 4, 6]

  /// The weights of f(k h) - f(-k h) for steps h and 2 h, by the place of k among the nodes.
  private static let fine = [(5, 45.0), (6, -9.0), (7, 1.0)]
  private static let coarse = [(6, 45.0), (8, -9.0), (9, 1.0)]

  /// The derivative from the values at the nodes, each right to `valueError`, and a bound on its
  /// error.
  ///
  /// Halving the step divides the truncation error by 64, so the difference to the derivative with
  /// twice the step is some 63 times the error left; all of it is taken.
  @inline(__always)
  static func derivative(
    step: Double, valueError: Double, ofValue value: (_ place: Int) -> Double
  ) -> (value: Double, error: Double) {
    func sum(_ terms: [(Int, Double)]) -> Double {
      terms.reduce(0) { $0 + $1.1 * (value($1.0) - value(nodes.count - 1 - $1.0)) }
    }
    let derivative = sum(fine) / (60 * step)
    let truncation = derivative - sum(coarse) / (120 * step)
    // The weights add up to 110 in magnitude, at the fine step and at half that at the coarse one.
    return (derivative, truncation.magnitude + 1.5 * 110 / 60 * valueError / step)
  }

  /// The same from values in the order of the nodes.
  static func derivative(
    ofValues values: [Double], step: Double, valueError: Double
  ) -> (value: Double, error: Double) {
    precondition(values.count == nodes.count, "one value per node is needed")
    return derivative(step: step, valueError: valueError) { values[$0] }
  }
}
