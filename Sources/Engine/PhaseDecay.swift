//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Bounds on sums of phases for a block of frequencies, from short stretches at both ends of the
/// sequence.
///
/// Sums over beginnings only shrink as they are carried on, and so do sums over endings. So with A the
/// sum over tokens of the absolute sums over beginnings of s positions, and B the largest absolute sum
/// over endings of s positions, s <= T/2, every mean of a phase is at most A B, and with the count of a
/// step at most max(A, B) a position. Where this is negligible the long passes need not be made.
struct PhaseDecay: Sendable {
  /// The lengths of stretches that are tried.
  static let lengths = [8, 16, 32, 64, 128, 256]

  /// A and B, a lane each.
  let ends: [(first: Double, last: Double)]

  /// A bound on |E[phase]|.
  func mean(lane: Int) -> Double { ends[lane].first * ends[lane].last }

  /// A bound on |E[phase x count of a step at one position]|.
  func step(lane: Int) -> Double { max(ends[lane].first, ends[lane].last) }

  /// Whether bounds that these decays give are all negligible, tried from short stretches to long ones.
  static func isNegligible(
    _ laws: [Int], of all: TransferLaws, _ pass: TransferPass,
    _ isSmall: ([Int: PhaseDecay]) -> Bool
  ) -> Bool {
    var lengths = Self.lengths.filter { 2 * $0 < all.model.length }
    lengths.append(all.model.length / 2)
    var done = 0
    for length in lengths where length > 0 {
      var decays: [Int: PhaseDecay] = [:]
      for (place, law) in laws.enumerated() {
        let ends = pass.decay(all.chains[law], place: place, from: done, to: length)
        guard let ends else { return false }
        decays[law] = PhaseDecay(ends: ends)
      }
      if isSmall(decays) { return true }
      done = length
    }
    return false
  }
}
