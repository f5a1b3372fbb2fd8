//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import ProblemFiles
import Testing

@Suite struct ProblemTemplateTests {
  private func read(_ template: ProblemTemplate) throws -> Problem<Double> {
    try ProblemReader.read(text: template.text(), name: template.fileName).problem
  }

  @Test func `each example is the kind of problem that it explains`() throws {
    let bandit = try read(.bandit)
    #expect(bandit.prompts.map(\.responses) == [3])
    #expect(bandit.prompts[0].name(ofResponse: 2) == "I do not know")
    let prompts = try read(.prompts)
    #expect(prompts.prompts.map(\.responses) == [3, 4])
    #expect(prompts.prompts.map(\.probability) == [0.75, 0.25])
    #expect(prompts.theta == [0.4, -0.2])
    let sequence = try read(.sequence)
    // Three tokens, one of which ends the response: 1 + 2 (1 + 2 3) of at most three tokens.
    #expect(sequence.prompts.map(\.responses) == [15])
    #expect(sequence.theta.count == 12)
  }

  @Test(arguments: ProblemTemplate.allCases)
  func `each example names the command to try`(template: ProblemTemplate) {
    #expect(template.text().contains("pilaf align \(template.fileName)"))
    #expect(template.text(file: "mine.yaml").contains("pilaf align mine.yaml"))
  }

  @Test(arguments: ProblemTemplate.allCases)
  func `the lines of an example fit a terminal and end cleanly`(template: ProblemTemplate) {
    let lines = template.text().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 && $0.last?.isWhitespace != true })
    #expect(lines.last == "" && lines.dropLast().last != "")
  }
}
