//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct VerifyCommandTests {
  @Test func `the built-in and random problems come out as expected and satisfy the schema`() throws
  {
    let program = try Program()
    defer { program.remove() }
    let json = try program.run("verify", "--random", "20", "--seed", "3", "--json")
    #expect(json.status == 0)
    #expect(json.output.contains("\"asExpected\" : true"))
    #expect(json.output.contains("\"verdict\" : \"refuted\""))
    try JSONSchema.check(json.output, against: "verify")
    let text = try program.run("verify", "--random", "20", "--seed", "3")
    #expect(text.status == 0)
    #expect(text.output.contains("entropy-of-interpolation"))
    #expect(text.output.contains("refuted as published"))
    #expect(!text.output.contains("nan"))
  }

  @Test func `a claim that rounding leaves undecided ends with code 2`() throws {
    let program = try Program()
    defer { program.remove() }
    // Both policies all but always answer with the first token, so every distance is lost in rounding.
    try program.write(
      """
      beta: 0.1
      policy: autoregressive
      prompts:
        - sequence:
            vocabulary: 2
            length: 2
            reference: {first: [60, 0], next: [[60, 0], [60, 0]]}
            current: {first: [61, 0], next: [[60.5, 0], [61, 0]]}
            reward: {token: [1, 0]}
      """, to: "certain.yaml")
    let result = try program.run("verify", "certain.yaml", "--claim", "token-wise-gap")
    #expect(result.status == 2)
    #expect(result.output.contains("undecided"))
  }

  @Test func `a run in which no claim applies ends with code 2 and says so`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let result = try program.run("verify", "bandit.yaml", "--claim", "token-wise-gap")
    #expect(result.status == 2)
    #expect(result.output.contains("Nothing was examined"))
  }

  @Test func `one claim can be asked for, and an unknown one is wrong usage`() throws {
    let program = try Program()
    defer { program.remove() }
    let one = try program.run("verify", "--random", "3", "--claim", "theorem-4-1", "--json")
    #expect(one.status == 0)
    #expect(one.output.components(separatedBy: "\"claim\" :").count == 2)
    #expect(try program.run("verify", "--claim", "theorem-9").status == 64)
    #expect(try program.run("verify", "--beta", "1").status == 64)
  }

  @Test func `a problem of the user's own is examined`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let result = try program.run("verify", "bandit.yaml")
    #expect(result.status == 0)
    #expect(result.output.contains("1 given problem"))
    #expect(result.output.contains("bandit.yaml"))
  }
}
