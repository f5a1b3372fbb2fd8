//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import MalformedInputs
import Program
import Testing

struct MalformedInputTests {
  @Test func `at least forty kinds of malformed input are tried`() {
    #expect(MalformedInput.all.count >= 40)
  }

  @Test(arguments: MalformedInput.all)
  func `a malformed input ends in one sentence, its exit code, and no output`(
    input: MalformedInput
  ) throws {
    let program = try Program()
    defer { program.remove() }
    let path = try input.write(into: program.directory)
    let before = try Set(FileManager.default.contentsOfDirectory(atPath: program.directory.path))
    let beta = input.beta.map { ["--beta", "\($0)"] } ?? []
    let result = try program.run(
      arguments: ["draw", path, "--output", "pairs.jsonl", "--pairs", "3"] + beta)
    #expect(result.status == input.failure.exitCode)
    #expect(result.output.isEmpty)
    for fragment in input.fragments { #expect(result.complaint.contains(fragment)) }
    #expect(result.complaint.split(separator: "\n").count == 1)
    let after = try Set(FileManager.default.contentsOfDirectory(atPath: program.directory.path))
    #expect(after == before)
  }
}
