//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// What counts as a residue of rounding, which is not compared.
public enum RoundingResidue: Equatable, Sendable {
  /// Numbers below 1e-12.
  case tiny
  /// Numbers below 1e-4, in tables of residuals and tolerances.
  case small

  /// The text with a sign in place of every residue, and of the blanks that fill its column.
  ///
  /// Complexity: O(characters).
  public func removed(from text: String) -> String {
    let exponent = self == .tiny ? "([0-9]{3}|1[3-9]|[2-9][0-9])" : "([0-9]{3}|0[5-9]|[1-9][0-9])"
    let pattern = " *-?[0-9](\\.[0-9]+)?e-" + exponent
    return text.replacingOccurrences(of: pattern, with: " ~", options: .regularExpression)
  }
}
