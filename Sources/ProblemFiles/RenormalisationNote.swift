//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// What a report on logged candidates must say about them.
enum RenormalisationNote {
  /// The note on how the candidates were renormalised, and a warning where they hold too much.
  static func sentences(_ masses: [CandidateMasses]) -> [String] {
    let references = masses.map(\.logReference)
    let policies = masses.map(\.logPolicy)
    let note =
      "The policies are the logged log-probabilities renormalised over each prompt's candidates"
      + " (\(counts(masses))): the candidates hold \(range(references)) of the reference's mass and"
      + " \(range(policies)) of the policy's."
    let excess = masses.count { max($0.logReference, $0.logPolicy) > excessTolerance }
    guard excess > 0 else { return [note] }
    return [
      note,
      "The candidates of \(excess.counted("prompt")) hold more than the whole mass of a policy:"
        + " check that the log-probabilities are natural logarithms summed, not averaged, over the"
        + " tokens of a response.",
    ]
  }

  /// How far the log of a mass may exceed zero: models compute to three digits (bfloat16), 2^-8.
  private static let excessTolerance = 0x1p-8

  private static func counts(_ masses: [CandidateMasses]) -> String {
    let counts = masses.map(\.candidates)
    let least = counts.min() ?? 0
    let most = counts.max() ?? 0
    let candidates =
      least == most
      ? least.counted("candidate") + (masses.count == 1 ? "" : " each")
      : "\(least) to \(most) candidates each"
    return "\(masses.count.counted("prompt")), \(candidates)"
  }

  private static func range(_ logMasses: [Double]) -> String {
    let least = decimal(exponentialOf: logMasses.min() ?? 0)
    let most = decimal(exponentialOf: logMasses.max() ?? 0)
    return least == most ? least : "between \(least) and \(most)"
  }

  /// e^x to two digits, also where it is below the smallest `Double`.
  static func decimal(exponentialOf x: Double) -> String {
    let logarithm = x / M_LN10
    guard logarithm < -3 else { return String(format: "%.2g", exp(x)) }
    var exponent = logarithm.rounded(.down)
    var digits = (10 * pow(10, logarithm - exponent)).rounded() / 10
    if digits >= 10 { (digits, exponent) = (1, exponent + 1) }
    return String(format: "%.1fe%.0f", digits, exponent)
  }
}
