//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

/// Checks documents against a JSON Schema of the repository by Python's jsonschema.
///
/// The interpreter is Debian's, whose package is python3-jsonschema, or the one on the path.
enum JSONSchema {
  /// Fails the test unless the document satisfies the schema of this name.
  static func check(
    _ document: String, against schema: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(document, to: "document.json")
    let path = Program.package
      .appendingPathComponent("Sources/Reporting/Schemas/\(schema).schema.json").path
    let script = """
      import json, jsonschema, sys
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      def refuse(name): raise ValueError(name + " is not JSON")
      document = json.load(open("document.json"), parse_constant=refuse)
      errors = ["%s: %s" % (e.json_path, e.message) for e in validator.iter_errors(document)]
      print("\\n".join(errors))
      sys.exit(1 if errors else 0)
      """
    try program.write(script, to: "check.py")
    let python = try interpreter(program)
    let result = try program.shell("\(python) check.py '\(path)'")
    #expect(
      result.status == 0, "\(schema): \(result.output)\(result.complaint)",
      sourceLocation: sourceLocation)
  }

  private static func interpreter(_ program: Program) throws -> String {
    for candidate in ["/usr/bin/python3", "python3"] {
      if try program.shell("\(candidate) -c 'import jsonschema'").status == 0 { return candidate }
    }
    throw Missing()
  }

  private struct Missing: Error, CustomStringConvertible {
    let description = "python3 with jsonschema is needed: apt-get install python3-jsonschema"
  }
}
