//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Certification
import CertifiedArithmetic

/// The certificates of `align`.
public struct CertifiedAlignmentSection: CertifiedSection {
  let alignment: CertifiedAlignment

  /// The section on these enclosures.
  public init(_ alignment: CertifiedAlignment) {
    self.alignment = alignment
  }

  /// Cosines and angles as enclosures, then Theorem 4.1.
  public var text: String {
    var lines = [
      "Certified at \(alignment.bits) bits: enclosures that contain the true values, the file's "
        + "numbers taken as decimals.", "",
    ]
    for row in alignment.rows {
      if let reason = row.undecidedReason {
        lines.append("  \(row.sampler): \(reason)")
      } else {
        lines += [
          "  \(row.sampler)", "    cosine   \(row.cosine.decimal)",
          "    degrees  \(row.angleDegrees.decimal)",
        ]
      }
    }
    let residual =
      alignment.identityContainsZero
      ? "which contains 0" : "which EXCLUDES 0: the identity fails"
    lines += [
      "", "Theorem 4.1, certified:", "  ||T2||    \(alignment.remainderNorm.decimal)",
      "  at most   \(alignment.remainderBound.decimal)",
      "  identity  \(alignment.identityResidual.decimal), \(residual)",
      "  sine of t-pilaf's angle \(sineText)",
    ]
    return lines.joined(separator: "\n")
  }

  private var sineText: String {
    alignment.sineBound.map { "at most \($0.decimal)" }
      ?? "has no bound: \(alignment.missingBoundReason)"
  }

  /// Writes the section in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    func put(_ enclosure: Enclosure, _ key: DocumentKey) throws {
      try container.encode(EnclosureEntry(enclosure: enclosure), forKey: key)
    }
    try container.encode(alignment.bits, forKey: "bits")
    try put(alignment.objectiveGradientNorm, "objectiveGradientNorm")
    try put(alignment.scale, "scale")
    try put(alignment.remainderNorm, "remainderNorm")
    try put(alignment.remainderBound, "remainderBound")
    try put(alignment.identityResidual, "identityResidual")
    try container.encode(
      alignment.sineBound.map { EnclosureEntry(enclosure: $0) },
      otherwise: "no bound: \(alignment.missingBoundReason)", forKey: "sineBound")
    try container.encode(alignment.identityContainsZero, forKey: "identityContainsZero")
    var rows = container.nestedUnkeyedContainer(forKey: "samplers")
    for row in alignment.rows {
      var entry = rows.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(row.sampler, forKey: "sampler")
      for (key, value) in [
        ("cosine", row.cosine), ("angleDegrees", row.angleDegrees),
        ("lossGradientNorm", row.lossGradientNorm),
      ] {
        let known = row.undecidedReason == nil ? EnclosureEntry(enclosure: value) : nil
        try entry.encode(
          known, otherwise: row.undecidedReason ?? "", forKey: DocumentKey(stringValue: key))
      }
    }
  }
}
