//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

package import Scalar

/// A number with what its rounding is relative to.
package struct SizedValue<Number: Scalar>: Sendable {
  /// The number.
  package let value: Number
  /// The sum of the absolute values of the terms.
  package let mass: Double

  /// The number, and what its rounding is relative to.
  package init(_ value: Number, mass: Double) {
    self.value = value
    self.mass = mass
  }

  /// The sum of these terms.
  package init(sumOf terms: [Number]) {
    self.init(
      terms.sum(), mass: terms.reduce(0) { $0 + $1.approximation.magnitude })
  }
}
