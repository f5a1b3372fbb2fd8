//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Samplers

/// The list of samplers, as `pilaf samplers` prints it.
public struct SamplerList: Sendable, ReportDocument {
  private struct Entry: Sendable, Encodable {
    let description: SamplerDescription

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: DocumentKey.self)
      try container.encode(description.name, forKey: "sampler")
      try container.encode(description.law, forKey: "law")
      try container.encode(SamplerRow.passes(description.cost), forKey: "forwardPassesPerPair")
      try container.encode(description.cost.labels, forKey: "labelsPerPair")
      try container.encode(description.source, forKey: "source")
    }
  }

  private let entries: [Entry]

  /// The list of these samplers.
  public init(_ samplers: [any Sampler]) {
    entries = samplers.map { Entry(description: $0.description) }
  }

  /// The list as a table.
  public var text: String {
    var table = Table([
      .init("sampler", .left), .init("passes", unit: "a pair"), .init("read", unit: "a pair"),
      .init("law of the pair", .left), .init("source", .left),
    ])
    for entry in entries {
      let description = entry.description
      table.add([
        description.name,
        Figures.show(SamplerRow.passes(description.cost), Figures.short),
        Figures.short(description.cost.labels), description.law, description.source,
      ])
    }
    return table.text() + """


      passes: of a model, to generate a pair; read: responses a labeller reads to label it
      mixture:q takes any share q from 0 to 1; mixture:0.5 is pilaf
      pi+- is proportional to pi (pi / pi_ref)^(+-beta): pushed away from the reference, and back
      """
  }

  /// The list as comma-separated values.
  public var commaSeparatedValues: String {
    var document = CommaSeparatedValues(
      header: ["sampler", "law", "forwardPassesPerPair", "labelsPerPair", "source"])
    for entry in entries {
      let description = entry.description
      document.add([
        description.name, description.law, SamplerRow.passes(description.cost).cell,
        "\(description.cost.labels)", description.source,
      ])
    }
    return document.text
  }

  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("samplers", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(entries, forKey: "samplers")
  }
}
