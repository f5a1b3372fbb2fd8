//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

extension WeightedChiSquare {
  /// The number x with P(Q <= x) = p, by Newton's method on the logarithm of the smaller tail.
  ///
  /// Precondition: 0 < p < 1. Exactness: the error is that of the tail divided by the density, and
  /// of the last step. Complexity: some ten inversions.
  public func quantile(_ p: Double) -> BoundedNumber {
    precondition(p > 0 && p < 1, "a quantile is asked for at a chance between 0 and 1")
    return p <= 0.5 ? root(lowerTail: p) : root(upperTail: 1 - p)
  }

  /// The number x with P(Q > x) = q, for chances q that 1 - p would round away.
  public func upperQuantile(_ q: Double) -> BoundedNumber {
    precondition(q > 0 && q < 1, "a quantile is asked for at a chance between 0 and 1")
    return q <= 0.5 ? root(upperTail: q) : root(lowerTail: 1 - q)
  }

  private func root(lowerTail p: Double) -> BoundedNumber {
    root(of: p, sign: 1) { cumulative($0) }
  }

  private func root(upperTail q: Double) -> BoundedNumber {
    root(of: q, sign: -1) { upperTail($0) }
  }

  /// Solves log tail(x) = log p in log x, keeping a bracket; the tail grows with x in the direction
  /// of the sign.
  private func root(
    of p: Double, sign: Double, _ tail: (Double) -> BoundedNumber
  ) -> BoundedNumber {
    var (low, high) = (-Double.infinity, Double.infinity)
    var position = Double.log(mean)
    var bound = Double.infinity
    for _ in 0..<200 {
      let x = Double.exp(position)
      let (chance, density) = (tail(x), density(x).value)
      let excess = chance.value > 0 ? sign * .log(chance.value / p) : -sign * .infinity
      if excess < 0 { low = position } else { high = position }
      let step = -excess * chance.value / (x * density)
      bound = x * step.magnitude + chance.error / density
      if step.magnitude <= 2 * .ulpOfOne * max(1, position.magnitude)
        || chance.value == p || (high - low) <= 2 * .ulpOfOne * max(1, position.magnitude)
      {
        break
      }
      let next = position + step
      position = bracketed(next, from: position, low, high)
    }
    return BoundedNumber(.exp(position), error: bound)
  }

  /// The next position: Newton's where it lies inside the bracket, else the middle, or a leap where
  /// the bracket is still open.
  private func bracketed(
    _ next: Double, from position: Double, _ low: Double, _ high: Double
  ) -> Double {
    if next > low, next < high, (next - position).magnitude < 4 { return next }
    if low.isFinite, high.isFinite { return (low + high) / 2 }
    return low.isFinite ? position + 1 : position - 1
  }
}
