//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import ProblemFiles
import Testing

@Suite struct BanditDocumentTests {
  static let names = [
    "GPT 4", "Smith, \"J\" \\ co", "two\r\nlines", "# not a comment: {x}", "東京 🦊", "yes", "- 1",
    "\u{0}\u{7F}\u{2028}\u{FEFF}", " blank ", "~",
  ]

  static func document(_ reference: BanditDocument.Reference) -> BanditDocument {
    BanditDocument(
      name: "a \"quoted\": name", beta: 0.1, responses: names, reference: reference,
      rewards: names.indices.map { Double($0) * 1e-7 - 1 / 3.0 },
      comments: ["Two lines\nof it.", "beta: 5"])
  }

  @Test(arguments: [
    BanditDocument.Reference.uniform, .proportional((1...10).map { Double($0) }),
  ])
  func `what is written is read back to the last bit`(
    reference: BanditDocument.Reference
  ) throws {
    let document = Self.document(reference)
    let problem = try ProblemReader.read(text: document.text, as: Double.self).problem
    #expect(problem.beta == 0.1)
    #expect(problem.prompts.count == 1)
    let prompt = problem.prompts[0]
    #expect(prompt.name == document.name)
    #expect(prompt.responseNames == .named(document.responses))
    #expect(prompt.reward == document.rewards)
    #expect(prompt.policy.probabilities == prompt.reference.probabilities)
    for (index, probability) in prompt.reference.probabilities.enumerated() {
      let expected = reference == .uniform ? 0.1 : Double(index + 1) / 55
      // A logarithm, an exponential and two normalisations.
      #expect(abs(probability - expected) <= 16 * expected.ulp)
    }
  }

  @Test func `comments stay comments`() {
    let lines = Self.document(.uniform).text.split(separator: "\n")
    #expect(lines[0] == "# Two lines of it.")
    #expect(lines[1] == "# beta: 5")
    #expect(lines[2] == "beta: 0.1")
  }
}
