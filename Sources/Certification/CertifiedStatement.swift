//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// A statement about enclosed numbers, before it is decided.
struct CertifiedStatement<Number: EnclosingScalar> {
  /// What the statement says.
  enum Form {
    /// Every residual is zero; `size` is that of the terms which it is a difference of.
    case vanishing([Number], size: Number)
    /// The first number is at most the second.
    case order(Number, atMost: Number)
  }

  /// What is measured, in words.
  let quantity: String
  /// What the statement says.
  let form: Form
  /// Numbers worth showing.
  var figures: [(label: String, value: Number)] = []

  /// A statement about numbers that the precision does not enclose.
  static func unknown(_ quantity: String) -> CertifiedStatement {
    CertifiedStatement(quantity: quantity, form: .vanishing([.one / .zero], size: .one))
  }

  /// Whether the statement is true, at the precision in force.
  ///
  /// An identity fails where a residual excludes zero. It holds where each contains zero with all of
  /// its enclosure below 2^-(bits/2) of the size; otherwise more digits are needed.
  var certainty: Certainty {
    switch form {
    case .order(let measured, let limit): return measured.isAtMost(limit)
    case .vanishing(let residuals, let size):
      if residuals.contains(where: { $0.isBounded && !$0.containsZero }) { return .no }
      let resolution = size * Number(0.5).power(Precision.bits / 2)
      return residuals.allSatisfy { $0.magnitude.isAtMost(resolution) == .yes } ? .yes : .undecided
    }
  }

  /// The certificate at the precision in force.
  var certificate: Certificate {
    Certificate(
      form: certifiedForm, certainty: certainty, bits: Precision.bits,
      figures: figures.map { Certificate.Figure($0.label, $0.value.enclosure) })
  }

  private var certifiedForm: Certificate.Form {
    switch form {
    case .order(let measured, let limit):
      return .order(measured: measured.enclosure, limit: limit.enclosure)
    case .vanishing(let residuals, _):
      let excluded = residuals.first { $0.isBounded && !$0.containsZero }
      let widest = residuals.max { $0.radius < $1.radius }
      return .vanishing(residual: (excluded ?? widest ?? .zero).enclosure)
    }
  }
}
