//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

/// Checks documents against a JSON Schema of the repository by Python's jsonschema.
enum JSONSchema {
  /// Fails the test unless the document satisfies the schema of this name.
  static func check(
    _ document: String, against schema: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let mistakes = try checker.get().mistakes(of: document, schema: path(of: schema))
    #expect(mistakes.isEmpty, "\(schema): \(mistakes)", sourceLocation: sourceLocation)
  }

  /// The path of the schema of this name.
  static func path(of schema: String) -> String {
    Program.package.appendingPathComponent("Sources/Reporting/Schemas/\(schema).schema.json").path
  }

  /// To start Python takes longer than to check a document, so that one process checks all.
  private static let checker = Result { try SchemaChecker() }
}
