//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Where each response stands in the order of a reward, in the order of responses.
struct ScoreOrder: Sendable {
  /// The largest number of responses for which this is kept.
  static let largestCount = 12_000_000

  private var lower: [Double]
  private var upper: [Double]

  /// The places of all responses.
  ///
  /// Complexity: O(n).
  init(_ ordered: OrderedResponses) {
    lower = Array(repeating: 0, count: ordered.count)
    upper = lower
    for (place, response) in ordered.responses.enumerated() {
      lower[Int(response)] = ordered.lower[place]
      upper[Int(response)] = ordered.upper[place]
    }
  }

  /// The place of one response.
  @inline(__always)
  func interval(of response: Int) -> ScoreInterval {
    ScoreInterval(lower: lower[response], upper: upper[response])
  }

  /// Writes u(a) E[X_a^k], k from 1 to `powers`, a column a power, for a batch that starts at
  /// `start`.
  func fillMoments(
    of weights: UnsafeBufferPointer<Double>, start: Int, count: Int, powers: Int,
    into values: UnsafeMutableBufferPointer<Double>, stride: Int
  ) {
    guard let first = values.baseAddress else { return }
    for offset in 0..<count {
      unsafe interval(of: start + offset).fillMoments(
        of: weights[offset], powers: powers, into: first + offset, stride: stride)
    }
  }
}
