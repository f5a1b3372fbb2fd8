//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A complex number, the mean of a phase.
struct Wave: Sendable {
  var real = 0.0
  var imaginary = 0.0

  /// The absolute value.
  var magnitude: Double { (real * real + imaginary * imaginary).squareRoot() }

  /// Adds another.
  mutating func add(_ other: Wave) {
    real += other.real
    imaginary += other.imaginary
  }

  /// The product with a real number.
  func scaled(by factor: Double) -> Wave {
    Wave(real: factor * real, imaginary: factor * imaginary)
  }

  /// The product with the conjugate of another.
  func timesConjugate(_ other: Wave) -> Wave {
    Wave(
      real: real * other.real + imaginary * other.imaginary,
      imaginary: imaginary * other.real - real * other.imaginary)
  }
}
