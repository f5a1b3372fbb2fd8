//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Reporting

/// The form of a report.
struct FormatOptions: ParsableArguments {
  @Flag(help: "Print one JSON document, every number in full.")
  var json = false

  @Flag(help: "Print comma-separated values, every number in full.")
  var csv = false

  func validate() throws {
    if json && csv {
      throw ValidationError("--json and --csv exclude each other; choose one of them.")
    }
  }

  /// Writes a report in the form asked for to standard output, followed by its certificates.
  func write<Section: CertifiedSection>(
    _ document: some ReportDocument, certified section: Section?
  ) throws {
    guard let section else { return try write(document) }
    try write(CertifiedReport(document, section: section))
  }

  /// Writes a report in the form asked for to standard output.
  func write(_ document: some ReportDocument) throws {
    if json {
      Terminal.write(try JSONDocument.text(of: document))
    } else if csv {
      Terminal.writeRaw(document.commaSeparatedValues)
    } else {
      Terminal.write(document.text)
    }
  }
}
