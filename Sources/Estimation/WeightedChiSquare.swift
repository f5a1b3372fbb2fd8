//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The law of Q = sum of lambda_i X_i^2, X_i independent standard normal: what n times the value gap
/// follows in the limit.
///
/// The law is computed from its Laplace transform E e^-sQ = product of (1 + 2 lambda_i s)^-1/2, whose
/// singularities all lie on the negative real axis. Imhof (1961) and Davies (1980) integrate it along
/// the imaginary axis, where it decays slowly; here the path is bent to the left into a parabola
/// around the singularities and led through the saddle point of the integrand (Rice, 1980; Weideman
/// and Trefethen, 2007), so that the trapezoidal rule converges geometrically, for one weight as for
/// five hundred, and both tails keep their relative accuracy.
///
/// - Exactness: every answer carries a bound made of the change under the last halving of the step
///   and of rounding; relative errors are about 1e-14 in the middle and grow with |log| of the
///   answer in the tails.
/// - Complexity: O(m) complex logarithms for each of some 50 nodes, m weights.
public struct WeightedChiSquare: Sendable {
  /// lambda_i, positive, the largest last.
  public let weights: [Double]
  /// The weights divided by the largest.
  let scaled: [Double]
  /// The largest weight.
  let scale: Double

  /// The law with these weights; those that are zero are left out.
  ///
  /// Precondition: the weights are finite and not negative, and one is positive.
  public init(weights: [Double]) {
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is not negative")
    self.weights = weights.filter { $0 > 0 }.sorted()
    scale = self.weights.last ?? 0
    precondition(scale > 0, "the law of nothing at all is no law")
    let scale = scale
    scaled = self.weights.map { $0 / scale }
  }

  /// E Q = sum of lambda_i.
  public var mean: Double { weights.reduce(0, +) }

  /// Var Q = 2 sum of lambda_i^2.
  public var variance: Double { weights.reduce(0) { $0 + 2 * $1 * $1 } }

  /// P(Q <= x).
  public func cumulative(_ x: Double) -> BoundedNumber {
    guard x > 0 else { return BoundedNumber(0, error: 0) }
    guard x < .infinity else { return BoundedNumber(1, error: 0) }
    return x <= mean ? tail(x, .lower) : complement(of: tail(x, .upper))
  }

  /// P(Q > x), right to its own relative accuracy where it is small.
  public func upperTail(_ x: Double) -> BoundedNumber {
    guard x > 0 else { return BoundedNumber(1, error: 0) }
    guard x < .infinity else { return BoundedNumber(0, error: 0) }
    return x > mean ? tail(x, .upper) : complement(of: tail(x, .lower))
  }

  /// The density of Q at x; zero for x <= 0.
  public func density(_ x: Double) -> BoundedNumber {
    guard x > 0, x < .infinity else { return BoundedNumber(0, error: 0) }
    let integral = InversionIntegral(weights: scaled, x: x / scale, kind: .density).value
    return BoundedNumber(integral.value / scale, error: integral.error / scale)
  }

  private func tail(_ x: Double, _ kind: InversionIntegral.Kind) -> BoundedNumber {
    InversionIntegral(weights: scaled, x: x / scale, kind: kind).value
  }

  private func complement(of tail: BoundedNumber) -> BoundedNumber {
    BoundedNumber(1 - tail.value, error: tail.error + .ulpOfOne)
  }
}
