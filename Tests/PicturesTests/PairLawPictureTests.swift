//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import Samplers
import Testing

@testable import Pictures

struct PairLawPictureTests {
  @Test func `a heat map holds the law, pair by pair`() throws {
    let example = SimplexExample.all[6]
    let cases = SamplerCase.all.map(\.sampler)
    let picture = try #require(PairLawPicture(example.problem.prompts[0], samplers: cases))
    #expect(picture.maps.map(\.sampler) == cases.map(\.name))
    for (map, sampler) in zip(picture.maps, cases) {
      let stated = try StatedLaw(of: sampler, on: example.bruteForce)
      let table = try #require(stated.table)
      #expect(map.law.rows == 9)
      for row in 0..<map.law.rows {
        let expected = table[Int(map.law[row, 0]), Int(map.law[row, 1])]
        let tolerance = 256 * stated.condition * .ulpOfOne * expected + stated.terms * .ulpOfOne
        #expect(abs(map.law[row, 2] - expected) <= tolerance, "\(sampler.name)")
      }
    }
  }
}
