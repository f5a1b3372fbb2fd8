//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// A number that is found from the runs of all seeds, with an interval from resamples of the seeds.
public struct ResampledInterval: Sendable, Equatable {
  /// The number, finite.
  public let value: Double
  /// The end below which 2.5 % of the resamples lie.
  public let lower: Double
  /// The end above which 2.5 % of the resamples lie; infinite where so many never reach the target.
  public let upper: Double

  private init(value: Double, lower: Double, upper: Double) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }

  /// The number and the percentiles of its resamples; nil where it is not finite or more than 2.5 % of
  /// the resamples have none.
  init?(value: Double?, resamples: [Double?]) {
    guard let value, value.isFinite else { return nil }
    let known = resamples.compactMap(\.self).sorted()
    guard known.count * 40 >= resamples.count * 39 else { return nil }
    self.init(
      value: value, lower: known[known.count / 40],
      upper: known[known.count - 1 - known.count / 40])
  }

  /// The same in another unit.
  ///
  /// Precondition: the factor is positive and finite.
  func scaled(by factor: Double) -> ResampledInterval {
    precondition(factor > 0 && factor.isFinite, "a unit is positive, got \(factor)")
    return ResampledInterval(value: value * factor, lower: lower * factor, upper: upper * factor)
  }
}

/// Resamples of a number of things, with replacement.
struct Resampling: Sequence {
  let seed: UInt64
  let count: Int
  static let repeats = SamplerComparison.resamples

  init(seed: UInt64, of count: Int) {
    self.seed = seed
    self.count = count
  }

  func makeIterator() -> AnyIterator<[Int]> {
    var generator = SeededGenerator(seed: seed, stream: 0x5253)
    var left = Self.repeats
    return AnyIterator {
      guard left > 0 else { return nil }
      left -= 1
      return (0..<count).map { _ in Int.random(in: 0..<count, using: &generator) }
    }
  }
}
