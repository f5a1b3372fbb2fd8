//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic

extension Evidence {
  /// The evidence that a certificate gives.
  ///
  /// A vanishing number is measured by the midpoint of its enclosure against the radius; of two in
  /// order the upper end of the one and the lower end of the other are compared.
  public init(instance: any Subject, quantity: String, certificate: Certificate) {
    let (measured, limit, tolerance) =
      switch certificate.form {
      case .vanishing(let residual):
        (((residual.lower + residual.upper) / 2).magnitude, 0.0, residual.radius)
      case .order(let measured, let limit): (measured.upper, max(0, limit.lower), 0.0)
      }
    self.init(
      instance: instance, quantity: quantity, measured: measured, limit: limit,
      tolerance: tolerance, toleranceReason: "radius of the enclosure", method: .certified,
      findings: certificate.figures.map {
        Finding($0.label, ($0.enclosure.lower + $0.enclosure.upper) / 2)
      },
      undecidedReason: certificate.undecidedReason,
      certificate: certificate)
  }

  /// What a certificate's answer means, nil where it gives none.
  static func outcome(_ certainty: Certainty) -> Outcome? {
    switch certainty {
    case .yes: .holds
    case .no: .fails
    case .undecided: nil
    }
  }
}

extension Certificate {
  /// Why the enclosures decide nothing; nil where they decide.
  fileprivate var undecidedReason: String? {
    guard certainty == .undecided else { return nil }
    let enclosures =
      switch form {
      case .vanishing(let residual): [residual]
      case .order(let measured, let limit): [measured, limit]
      }
    return enclosures.allSatisfy { $0.radius.isFinite }
      ? "the enclosures at \(bits) bits decide neither way: it may be an equality"
      : "an enclosure at \(bits) bits has no bound, so it decides nothing"
  }
}
