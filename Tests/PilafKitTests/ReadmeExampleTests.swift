//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PilafKit
import Program
import Testing

struct ReadmeExampleTests {
  @Test func `the example of the README runs and its remainder is within its bound`() {
    // README begin
    let problem = Problem<Double>.bandit(
      beta: 0.3, referenceLogits: [0, 0.4, -1], policyLogits: [0.3, 0.1, -0.5],
      reward: [1, 0.2, -0.3])
    let report = AlignmentReport(problem)
    for row in report.samplers {
      print(row.sampler.name, "cosine", row.cosine ?? .nan, "angle", row.angleDegrees ?? .nan)
    }
    let remainder = report.theorem.remainder
    print("||T2|| =", remainder.vector.values.euclideanNorm(), "<=", remainder.bound)
    let law = TheoreticalPilaf().pairLaw(at: problem.prompts[0])
    print("chance of showing (0, 1):", law.probability(of: 0, 1))
    // README end
    #expect(report.samplers.count == SamplerCatalogue.all().count)
    #expect(remainder.vector.values.euclideanNorm() <= remainder.bound)
    #expect(law.probability(of: 0, 1) > 0)
  }

  @Test func `the README shows the example that is compiled here`() throws {
    let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let begin = try #require(lines.firstIndex { $0.hasSuffix("// README begin") })
    let end = try #require(lines.firstIndex { $0.hasSuffix("// README end") })
    let example = lines[(begin + 1)..<end].map { $0.dropFirst(4) }.joined(separator: "\n")
    let readme = try String(
      contentsOf: Program.package.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains("```swift\nimport PilafKit\n\n\(example)\n```"))
  }
}
