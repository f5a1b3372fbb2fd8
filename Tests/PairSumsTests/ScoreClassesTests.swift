//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import Testing

struct ScoreClassesTests {
  @Test func `classes are those found score by score`() {
    var generator = SeededGenerator(seed: 1)
    for count in 1...12 {
      for levels in [[0.0, 1], [0, 1e-11, 1], [0, 1, 2, 3, 4]] {
        let scores = generator.choices(count, from: levels)
        let classes = ScoreClasses(scores)
        let expected = BruteForceScoreClasses.classes(of: scores)
        #expect(classes.classOfResponse == expected)
        #expect(classes.count == (expected.max() ?? 0) + 1)
      }
    }
  }

  @Test func `a chain of small gaps is one class`() {
    let chain = (0..<10).map { Double($0) * 0.9e-10 }
    #expect(ScoreClasses(chain).count == 1)
    #expect(ScoreClasses(chain.map { 2 * $0 }).count == 10)
  }

  @Test func `classes count from the lowest score up`() {
    #expect(ScoreClasses([3.0, -1, 3, 0]).classOfResponse == [2, 0, 2, 1])
  }

  @Test func `infinitely distant scores are different classes`() {
    #expect(ScoreClasses([-1e308, 1e308, 0]).classOfResponse == [0, 2, 1])
  }
}
