//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
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

  /// Adds a response with this x, these chances under pi, pi+ and pi-, and this mass.
  mutating func add(
    _ x: Double, chance: Double, plus plusChance: Double, minus minusChance: Double, mass: Double
  ) {
    growth += chance * Double.expMinusOne(x.magnitude)
    magnitude += chance * x.magnitude
    secondGrowth += chance * Double.expMinusOneMinusArgument(x.magnitude)
    policy.add(x, chance)
    plus.add(x, plusChance)
    minus.add(x, minusChance)
    self.mass += chance * mass
  }

  /// E_b[e^(|x| + |x_b|) - 1].
  func growth(with x: Double) -> Double {
    let own = Double.expMinusOne(x.magnitude)
    return own * growth + own + growth
  }

  /// E_b[e^(|x| + |x_b|) - 1 - |x| - |x_b|].
  func secondGrowth(with x: Double) -> Double {
    Double.expMinusOne(x.magnitude) * growth
      + Double.expMinusOneMinusArgument(x.magnitude) + secondGrowth
  }
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
