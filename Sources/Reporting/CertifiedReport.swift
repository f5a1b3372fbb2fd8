//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A part that certificates add to a report.
public protocol CertifiedSection: Encodable {
  /// The key under which the report's document has the part.
  static var key: String { get }
  /// The part for people.
  var text: String { get }
}

extension CertifiedSection {
  /// `certified`.
  public static var key: String { "certified" }
}

/// A report in floating point followed by its certificates.
public struct CertifiedReport<Base: ReportDocument, Section: CertifiedSection>: ReportDocument {
  let base: Base
  let section: Section

  /// The report with this part added.
  public init(_ base: Base, section: Section) {
    self.base = base
    self.section = section
  }

  /// Both parts for people.
  public var text: String { base.text + "\n\n" + section.text }

  /// The table of the report in floating point.
  public var commaSeparatedValues: String { base.commaSeparatedValues }

  /// Writes the report's document with the certificates under their key.
  public func encode(to encoder: any Encoder) throws {
    try base.encode(to: encoder)
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(section, forKey: DocumentKey(stringValue: Section.key))
  }
}
