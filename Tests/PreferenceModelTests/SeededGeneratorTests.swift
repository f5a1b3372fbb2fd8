//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

/// xoshiro256** and SplitMix64 once more, from their published definitions.
private struct Definition {
  var state: [UInt64]

  mutating func next() -> UInt64 {
    func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
      (word << count) | (word >> (64 - count))
    }
    let result = rotated(state[1] &* 5, 7) &* 9
    let shifted = state[1] << 17
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = rotated(state[3], 45)
    return result
  }

  /// The first `count` words of SplitMix64.
  static func splitMix(seed: UInt64, count: Int) -> [UInt64] {
    var counter = seed
    return (0..<count).map { _ in
      counter &+= 0x9e37_79b9_7f4a_7c15
      var word = (counter ^ (counter >> 30)) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
      return word ^ (word >> 31)
    }
  }
}

struct SeededGeneratorTests {
  /// The first words of xoshiro256** from the state 1, 2, 3, 4, as the authors' C code gives them
  /// (they are the reference test of the Rust crate rand_xoshiro).
  private static let published: [UInt64] = [
    11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
    607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
    10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
  ]

  @Test func `the definition used here gives the published words`() {
    var definition = Definition(state: [1, 2, 3, 4])
    for word in Self.published { #expect(definition.next() == word) }
    #expect(
      Definition.splitMix(seed: 0, count: 2) == [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4])
  }

  @Test(arguments: [0, 1, 42, UInt64.max])
  func `the stream is xoshiro256** from a state filled by SplitMix64`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var definition = Definition(state: Definition.splitMix(seed: seed, count: 4))
    for _ in 0..<1000 { #expect(generator.next() == definition.next()) }
  }

  @Test func `streams of one seed differ from each other and repeat`() {
    let firsts = (0..<100 as Range<UInt64>).map { stream in
      var generator = SeededGenerator(seed: 9, stream: stream)
      return generator.next()
    }
    #expect(Set(firsts).count == 100)
    var again = SeededGenerator(seed: 9, stream: 41)
    #expect(again.next() == firsts[41])
  }

  @Test func `its bits are balanced`() {
    var generator = SeededGenerator(seed: 3)
    let words = 4096
    var ones = 0
    for _ in 0..<words { ones += generator.next().nonzeroBitCount }
    // 64 * 4096 fair bits: six standard deviations of a half each.
    let bits = Double(64 * words)
    #expect(abs(Double(ones) - bits / 2) <= 6 * (bits / 4).squareRoot())
  }
}
