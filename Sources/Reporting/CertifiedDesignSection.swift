//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Certification
import CertifiedArithmetic

/// The certificates of `design`.
public struct CertifiedDesignSection: CertifiedSection {
  let design: CertifiedDesign

  /// The section on these enclosures.
  public init(_ design: CertifiedDesign) {
    self.design = design
  }

  /// `certified` says already whether the search has reached its target.
  public static var key: String { "certificate" }

  /// The design's criterion and bound, and efficiencies, as enclosures.
  public var text: String {
    var lines = [
      "Certified at \(design.bits) bits: enclosures that contain the true values, the file's "
        + "numbers taken as decimals."
    ]
    if let value = design.criterionValue, let least = design.leastValue, let gap = design.gap {
      lines += [
        "  the pairs above  \(value.decimal)", "  no law is below  \(least.decimal)",
        "  apart by         \(gap.decimal)",
      ]
    } else if let reason = design.reason {
      lines.append("  \(reason)")
    }
    lines.append("")
    for row in design.rows {
      lines.append("  \(row.sampler)\(row.reason.map { ": \($0)" } ?? "")")
      if let value = row.criterionValue { lines.append("    criterion   \(value.decimal)") }
      if let efficiency = row.efficiency {
        lines.append("    efficiency  \(efficiency.decimal) of the optimal pairs")
      }
      if let bound = row.efficiencyLowerBound {
        lines.append("    at least    \(bound.decimal)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Writes the section in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(design.bits, forKey: "bits")
    let reason = design.reason ?? "The bound cannot be enclosed at these bits."
    for (key, value) in [
      ("criterionValue", design.criterionValue), ("leastValue", design.leastValue),
      ("equivalenceGap", design.gap),
    ] {
      try container.encode(
        value.map { EnclosureEntry(enclosure: $0) }, otherwise: reason,
        forKey: DocumentKey(stringValue: key))
    }
    var rows = container.nestedUnkeyedContainer(forKey: "samplers")
    for row in design.rows {
      var entry = rows.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(row.sampler, forKey: "sampler")
      for (key, value) in [
        ("criterionValue", row.criterionValue), ("efficiency", row.efficiency),
        ("efficiencyLowerBound", row.efficiencyLowerBound),
      ] {
        try entry.encode(
          value.map { EnclosureEntry(enclosure: $0) }, otherwise: row.reason ?? reason,
          forKey: DocumentKey(stringValue: key))
      }
    }
  }
}
