//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import Scalar
import Testing

struct OracleRewardsTests {
  typealias Case = ScoreTableTests.Case
  static let scales = [0, 0.25, 1, -3]

  @Test(arguments: ScoreTableTests.cases)
  func `the oracles of an error are those of the problems with it`(instance: Case) {
    let problem = instance.problem
    for (index, prompt) in problem.prompts.enumerated() {
      let oracles = prompt.rewards(withErrorScaledBy: Self.scales)
      #expect(oracles.oracles == Self.scales.count && oracles.responses == prompt.responses)
      for (column, scale) in Self.scales.enumerated() {
        let alone = problem.withRewardError(scaledBy: scale).prompts[index].reward
        #expect(oracles.values.column(column, of: Self.scales.count) == alone)
      }
    }
  }

  @Test func `differences of a pair have the sign asked for`() {
    let oracles = OracleRewards(oracles: 2, values: [1, 10, 4, 30, 9, 90])
    var row = [0.0, 0]
    oracles.fillDifferences(2, 1, times: -1, into: &row)
    #expect(row == [-5, -60])
  }

  @Test(arguments: ScoreTableTests.cases)
  func `sums of scores side by side are each one's alone, bit for bit`(instance: Case) {
    var generator = SeededGenerator(seed: 11)
    let problem = instance.problem
    var together = SignedSums<Double>(count: problem.parameterCount * 3)
    var alone = (0..<3).map { _ in SignedSums<Double>(count: problem.parameterCount) }
    for prompt in problem.prompts {
      let scores = prompt.scores()
      let weights = (0..<3).map { _ in
        let values = generator.numbers(prompt.responses, width: 1)
        return SignedSums(values: values, masses: values.map { 1.5 * $0.magnitude })
      }
      for column in weights.indices {
        scores.accumulate(weights[column], scale: -0.7, into: &alone[column])
      }
      scores.accumulate(
        SignedSums(
          values: weights.map(\.values).sideBySide(), masses: weights.map(\.masses).sideBySide()),
        columns: 3, scale: -0.7, into: &together)
    }
    for column in alone.indices {
      #expect(together.values.column(column, of: 3) == alone[column].values)
      #expect(together.masses.column(column, of: 3) == alone[column].masses)
    }
  }
}
