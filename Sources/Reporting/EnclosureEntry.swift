//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Theory

/// An enclosure in a document: its decimal text, and bounds as numbers rounded outwards.
struct EnclosureEntry: Encodable {
  let enclosure: Enclosure

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(enclosure.decimal, forKey: "decimal")
    try container.encode(Quantity(enclosure.lower), forKey: "lower")
    try container.encode(Quantity(enclosure.upper), forKey: "upper")
    try container.encode(Quantity(enclosure.radius), forKey: "radius")
  }
}

/// A certificate in a document.
struct CertificateEntry: Encodable {
  let certificate: Certificate

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(certificate.bits, forKey: "bits")
    try container.encode(certificate.certainty.rawValue, forKey: "certainty")
    switch certificate.form {
    case .vanishing(let residual):
      try container.encode("vanishing", forKey: "form")
      try container.encode(EnclosureEntry(enclosure: residual), forKey: "residual")
    case .order(let measured, let limit):
      try container.encode("order", forKey: "form")
      try container.encode(EnclosureEntry(enclosure: measured), forKey: "measured")
      try container.encode(EnclosureEntry(enclosure: limit), forKey: "limit")
    }
    var figures = container.nestedUnkeyedContainer(forKey: "figures")
    for figure in certificate.figures {
      var entry = figures.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(figure.label, forKey: "label")
      try entry.encode(EnclosureEntry(enclosure: figure.enclosure), forKey: "enclosure")
    }
  }
}

extension Certificate {
  /// The enclosures in words.
  var lines: [String] {
    switch form {
    case .vanishing(let residual):
      let contains = certainty == .no ? "which excludes 0" : "which contains 0"
      return ["  in \(residual.brief), \(contains), at \(bits) bits"]
    case .order(let measured, let limit):
      let sign =
        switch certainty {
        case .yes: "at most"
        case .no: "above"
        case .undecided: "not known to be at most or above"
        }
      return ["  in \(measured.brief)", "  \(sign) \(limit.brief), at \(bits) bits"]
    }
  }
}
