//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Program
import Testing

struct SchemaCheckerTests {
  @Test func `what breaks a schema is told, and the next document is checked all the same`() throws
  {
    let checker = try SchemaChecker()
    let schema = JSONSchema.path(of: "samplers")
    let document = try Program.sharedRun("samplers", "--json").output
    for (wrong, words) in [
      ("{}", "required property"), ("[\n]", "is not of type 'object'"),
      ("{\"version\": NaN}", "NaN is not JSON"), ("{", "JSONDecodeError"), ("", "JSONDecodeError"),
    ] {
      let mistakes = try checker.mistakes(of: wrong, schema: schema)
      #expect(mistakes.contains(words), "\(wrong): \(mistakes)")
      #expect(try checker.mistakes(of: document, schema: schema).isEmpty)
    }
    #expect(try checker.mistakes(of: document, schema: "/nowhere").contains("FileNotFoundError"))
  }
}
