//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Certification
import CertifiedArithmetic

/// The certificates of `asymptotics`.
public struct CertifiedAsymptoticsSection: CertifiedSection {
  let asymptotics: CertifiedAsymptotics

  /// The section on these enclosures.
  public init(_ asymptotics: CertifiedAsymptotics) {
    self.asymptotics = asymptotics
  }

  /// Value gaps, spectra and efficiencies as enclosures.
  public var text: String {
    var lines = [
      "Certified at \(asymptotics.bits) bits: enclosures that contain the true values, the file's "
        + "numbers taken as decimals.",
      "  1 + Z+ Z- lies between \(asymptotics.smallestWeight.decimal)",
      "                     and \(asymptotics.largestWeight.decimal)", "",
    ]
    for row in asymptotics.rows {
      lines.append("  \(row.sampler)\(row.reason.map { ": \($0)" } ?? "")")
      if let gap = row.expectedValueGap { lines.append("    n x gap     \(gap.decimal)") }
      for (index, value) in row.spectrum.enumerated() {
        lines.append("    \(index == 0 ? "spectrum  " : "          ")  \(value.decimal)")
      }
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
    try container.encode(asymptotics.bits, forKey: "bits")
    try container.encode(
      EnclosureEntry(enclosure: asymptotics.smallestWeight), forKey: "smallestWeight")
    try container.encode(
      EnclosureEntry(enclosure: asymptotics.largestWeight), forKey: "largestWeight")
    var rows = container.nestedUnkeyedContainer(forKey: "samplers")
    for row in asymptotics.rows {
      var entry = rows.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(row.sampler, forKey: "sampler")
      let reason = row.reason ?? "There is no design or no bound to compare with."
      let spectrum = row.spectrum.map { EnclosureEntry(enclosure: $0) }
      try entry.encode(spectrum.isEmpty ? nil : spectrum, otherwise: reason, forKey: "spectrum")
      for (key, value) in [
        ("expectedValueGap", row.expectedValueGap), ("efficiency", row.efficiency),
        ("efficiencyLowerBound", row.efficiencyLowerBound),
      ] {
        try entry.encode(
          value.map { EnclosureEntry(enclosure: $0) }, otherwise: reason,
          forKey: DocumentKey(stringValue: key))
      }
    }
  }
}
