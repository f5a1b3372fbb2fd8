//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A random number generator whose whole stream is given by a seed: xoshiro256**.
///
/// The state is filled from the seed by SplitMix64, so that near seeds give unrelated streams
/// (Blackman and Vigna, 2021).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The generator with this seed.
  public init(seed: UInt64) {
    var counter = seed
    func fill() -> UInt64 {
      counter &+= 0x9E37_79B9_7F4A_7C15
      var word = counter
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
    state = (fill(), fill(), fill(), fill())
  }

  /// The generator of stream `stream` under a seed, for the repeats of an experiment.
  public init(seed: UInt64, stream: UInt64) {
    var parent = SeededGenerator(seed: seed)
    self.init(seed: parent.next() ^ (stream &* 0xD134_2543_DE82_EF95 &+ 1))
  }

  /// The next 64 bits of the stream.
  public mutating func next() -> UInt64 {
    let product = state.1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 << 45) | (state.3 >> 19)
    return result
  }
}
