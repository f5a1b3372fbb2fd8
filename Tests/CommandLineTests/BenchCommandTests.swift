//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Program
import Testing

struct BenchCommandTests {
  @Test func `the document of bench satisfies its schema`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run("bench", "--quick", "--suite", "reading", "--json")
    #expect(result.status == 0, "\(result.complaint)")
    #expect(result.complaint.isEmpty)
    try JSONSchema.check(result.output, against: "bench")
    for text in ["\"complete\" : true", "\"suite\" : \"reading\"", "\"blasKernel\""] {
      #expect(result.output.contains(text), "\(text)")
    }
  }

  @Test func `the table names the machine, the routes and the growth`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run("bench", "--quick", "--suite", "tokens", "--threads", "1")
    #expect(result.status == 0, "\(result.complaint)")
    for text in ["OpenBLAS kernel", "GFLOP/s (dgemm)", "\ntokens: ", "  pairs  "] {
      #expect(result.output.contains(text), "\(text)")
    }
  }

  @Test func `an interrupted run prints what is complete`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.shell(
      "pilaf bench --suite reading --json & job=$!; sleep 1; kill -INT $job; wait $job")
    #expect(result.status == 130, "\(result.complaint)")
    #expect(result.complaint.contains("Interrupted after "))
    try JSONSchema.check(result.output, against: "bench")
    #expect(result.output.contains("\"complete\" : false"))
  }

  @Test func `no thread at all is refused`() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run("bench", "--threads", "0").status == 64)
    #expect(try program.run("bench", "--suite", "everything").status == 64)
  }
}
