//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Certification
import CertifiedArithmetic
public import Theory

/// What a certified run says beside its assessments.
public struct CertificationSummary: Sendable, Encodable {
  /// The precision that was tried first, in bits.
  let bits: Int
  /// The highest precision allowed.
  let maximumBits: Int
  /// The claims asked for that are not certified; a run in floating point examines them.
  let leftOut: [ClaimIdentifier]
  /// The bandit on which T-PILAF is worse than Vanilla; nil in a run on files.
  let counterexample: CertifiedCounterexample?

  /// The summary of a run.
  public init(
    bits: Int, maximumBits: Int, leftOut: [ClaimIdentifier],
    counterexample: CertifiedCounterexample?
  ) {
    self.bits = bits
    self.maximumBits = maximumBits
    self.leftOut = leftOut
    self.counterexample = counterexample
  }

  /// The summary for people.
  var text: String {
    var lines = [
      "Certified by ball arithmetic: every number is an enclosure that contains the true value, at "
        + "\(bits) bits or more (up to \(maximumBits))."
    ]
    if !leftOut.isEmpty {
      lines.append(
        "Not certified here, for no enclosure on one problem decides a limit, an order or a run of "
          + "training; examined in floating point by `pilaf verify`:\n  "
          + leftOut.map(\.rawValue).joined(separator: ", ")
      )
    }
    if let counterexample {
      let verdict =
        counterexample.isAboveOne == .yes
        ? "so T-PILAF does not have the least regret" : "which is not shown to be above one"
      lines.append(
        "Asymptotic regret of t-pilaf over vanilla, \(CertifiedCounterexample.problem):\n"
          + "  \(counterexample.ratio.decimal), \(verdict)")
    }
    return lines.joined(separator: "\n")
  }

  /// Writes the summary in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(bits, forKey: "bits")
    try container.encode(maximumBits, forKey: "maximumBits")
    try container.encode(leftOut.map(\.rawValue), forKey: "leftOut")
    guard let counterexample else {
      try container.encodeNil(forKey: "counterexample")
      try container.encode(
        "It is computed where no file is given.", forKey: "counterexampleReason")
      return
    }
    var nested = container.nestedContainer(keyedBy: DocumentKey.self, forKey: "counterexample")
    try nested.encode(CertifiedCounterexample.problem, forKey: "problem")
    try nested.encode(EnclosureEntry(enclosure: counterexample.ratio), forKey: "regretRatio")
    try nested.encode(counterexample.isAboveOne.rawValue, forKey: "isAboveOne")
    try nested.encode(counterexample.bits, forKey: "bits")
  }
}
