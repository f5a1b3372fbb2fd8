//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import Scalar
import Testing

@testable import Engine

struct OrderedPlaceTests {
  @Test(arguments: [0, 1, 2, 500, 513, 5000])
  func `responses are sorted by score, equals in their order`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let widths = [0.0, 1e-300, 1e-3, 1, 1e12]
    var places = (0..<count).map { index in
      let score = generator.numbers(1, width: widths[index % widths.count])[0]
      return OrderedPlace(
        score: index % 7 == 0 ? -0.0 : score, chance: Double(index), response: UInt32(index))
    }
    let expected = places.enumerated().sorted {
      ($0.element.score, $0.offset) < ($1.element.score, $1.offset)
    }.map(\.element.response)
    places.sortByScore()
    #expect(places.map(\.response) == expected)
    #expect(places.allSatisfy { $0.chance == Double($0.response) })
  }
}
