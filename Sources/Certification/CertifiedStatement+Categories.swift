//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

extension CertifiedStatement {
  /// The statement that each of these differences vanishes, the size being that of the largest.
  init(
    _ quantity: String, vanishing residuals: [SizedValue<Number>],
    figures: [(label: String, value: Number)] = []
  ) {
    self.init(
      quantity: quantity,
      form: .vanishing(
        residuals.map(\.value), size: Number(residuals.map(\.mass).max() ?? 0)),
      figures: figures)
  }

  /// The statement that vectors are equal, entry by entry, such as a formula for a gradient and the
  /// derivatives of what it is the gradient of.
  init(
    _ quantity: String, equal pairs: [(formula: [Number], other: [Number])],
    figures: [(label: String, value: Number)] = []
  ) {
    let largest = pairs.flatMap(\.other).map(\.magnitude).largest()
    self.init(
      quantity: quantity,
      form: .vanishing(
        pairs.flatMap { zip($0.formula, $0.other).map { $0 - $1 } }, size: .one + largest),
      figures: figures)
  }
}
