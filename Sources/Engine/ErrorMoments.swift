//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import Scalar

/// Sums of powers of the reward error under three laws, for bounds on T2 that need no pairs.
///
/// With x = r* - r_theta less its mean under the policy: E_pi[e^|x| - 1], E_pi[e^|x| - 1 - |x|],
/// and E[x], E[x^2] under pi, pi+ and pi-. For a pair |D* - D| <= |x_a| + |x_b|, and both
/// e^(s + t) - 1 and e^(s + t) - 1 - (s + t) are sums of products of positive terms.
struct ErrorMoments: Mergeable, Codable {
  /// The mean and the mean square of x under one law.
  struct Powers: Sendable, Codable {
    var first = 0.0
    var second = 0.0

    /// E[(x - y)^2] for a given y, and no less after rounding.
    func distance(from x: Double) -> Double {
      let terms = x * x + (2 * x * first).magnitude + second
      return max(0, x * x - 2 * x * first + second) + 8 * Double.ulpOfOne * terms
    }
  }

  var growth = 0.0
  /// E_pi[|x|].
  var magnitude = 0.0
  var secondGrowth = 0.0
  var policy = Powers()
  var plus = Powers()
  var minus = Powers()
  /// E_pi of |r*| + |r_theta| + beta: what the rounding of the error is relative to.
  var mass = 0.0

  mutating func merge(_ next: ErrorMoments) {
    growth += next.growth
    magnitude += next.magnitude
    secondGrowth += next.secondGrowth
    policy.merge(next.policy)
    plus.merge(next.plus)
    minus.merge(next.minus)
    mass += next.mass
  }

  /// Adds a response with this x and growth, these chances under pi, pi+ and pi-, and this mass.
  mutating func add(
    _ x: Double, _ own: Growth, chance: Double, plus plusChance: Double, minus minusChance: Double,
    mass: Double
  ) {
    growth += chance * own.first
    magnitude += chance * x.magnitude
    secondGrowth += chance * own.second
    policy.add(x, chance)
    plus.add(x, plusChance)
    minus.add(x, minusChance)
    self.mass += chance * mass
  }

  /// E_b[e^(|x| + |x_b|) - 1].
  func growth(with own: Growth) -> Double { own.first * growth + own.first + growth }

  /// E_b[e^(|x| + |x_b|) - 1 - |x| - |x_b|].
  func secondGrowth(with own: Growth) -> Double { own.first * growth + own.second + secondGrowth }
}

/// e^|x| - 1 and e^|x| - 1 - |x|.
struct Growth {
  let first: Double
  let second: Double
}

/// The growths of the responses of a batch.
struct GrowthColumns {
  private let first: UnsafeMutableBufferPointer<Double>
  private let second: UnsafeMutableBufferPointer<Double>

  /// The first two columns of some.
  init(_ columns: UnsafeMutableBufferPointer<Double>) {
    (first, second) = (columns.column(0), columns.column(1))
  }

  /// Fills the columns for rewards with this mean.
  ///
  /// Complexity: O(count).
  func fill(_ errors: [Double], mean: Double, count: Int) {
    guard let first = first.baseAddress, let second = second.baseAddress else { return }
    unsafe pilaf_growths(errors, mean, count, first, second)
  }

  subscript(offset: Int) -> Growth { Growth(first: first[offset], second: second[offset]) }
}

extension ErrorMoments.Powers {
  fileprivate mutating func merge(_ next: ErrorMoments.Powers) {
    first += next.first
    second += next.second
  }

  fileprivate mutating func add(_ x: Double, _ chance: Double) {
    first += chance * x
    second += chance * x * x
  }
}
