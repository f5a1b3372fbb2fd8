//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import MalformedInputs
import ProblemFiles
import Testing

@Suite struct MalformedInputTests {
  @Test func `the table is not empty and its names differ`() {
    #expect(MalformedInput.all.count >= 60)
    #expect(Set(MalformedInput.all.map(\.name)).count == MalformedInput.all.count)
  }

  @Test(arguments: MalformedInput.all)
  func `each mistake is refused with one clear sentence`(input: MalformedInput) throws {
    let directory = try TemporaryDirectory()
    let path = try input.write(into: directory.url)
    let error = #expect(throws: ProblemFileError.self) {
      try ProblemReader.read(path, as: Double.self, beta: input.beta.flatMap { Double($0) })
    }
    let sentence = try #require(error).description
    #expect(error?.kind.exitCode == input.failure.exitCode)
    #expect(sentence.hasPrefix(path))
    #expect(sentence.hasSuffix(".") && !sentence.contains("\n") && !sentence.contains(".."))
    for fragment in input.fragments { #expect(sentence.contains(fragment), "\(sentence)") }
  }
}
