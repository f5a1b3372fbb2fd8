//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// One Bromwich integral of the weighted chi-square law, along a parabola through its saddle point.
///
/// With psi(s) = s x - 1/2 sum of log(1 + 2 lambda_i s), the density is the integral of e^psi / (2 pi i),
/// the lower tail that of e^psi / s right of 0, the upper tail minus that of e^psi / s left of 0.
/// The path is s(w) = b + mu (1 + i w)^2, b = -1/2 the first singularity (the largest weight is one).
struct InversionIntegral {
  enum Kind {
    case density
    case lower
    case upper
  }

  /// Half the distance between two roundings, times what one exponent is made of.
  private static let nodeRounding = 16.0
  private static let largestHalvingCount = 12
  private static let largestNodeCount = 100_000

  let weights: [Double]
  let x: Double
  let kind: Kind
  private let branchPoint = -0.5

  /// The integral, with the change under the last halving and the rounding as its error.
  var value: BoundedNumber {
    let saddle = saddlePoint()
    let reach = saddle - branchPoint
    let peak = exponent(saddle, 0).real
    let scale = 2 * reach / .pi * .exp(peak)
    var step = width(at: saddle) / (2 * reach)
    var sum = trapezoid(from: 0, by: step, saddle: saddle, peak: peak)
    sum.value -= sum.first / 2
    var estimate = step * sum.value
    var change = Double.infinity
    for _ in 0..<Self.largestHalvingCount {
      let between = trapezoid(from: step / 2, by: step, saddle: saddle, peak: peak)
      step /= 2
      sum.value += between.value
      sum.mass += between.mass
      change = (step * sum.value - estimate).magnitude
      estimate = step * sum.value
      if change <= 4 * .ulpOfOne * step * sum.mass { break }
    }
    let roundings = Self.nodeRounding + x * saddle.magnitude + logarithms(saddle)
    let error = change + roundings * .ulpOfOne * step * sum.mass
    return BoundedNumber(scale * estimate, error: scale * error)
  }

  /// Nodes of the trapezoidal rule at `start`, `start` + `step`, ..., until they no longer count.
  private func trapezoid(
    from start: Double, by step: Double, saddle: Double, peak: Double
  ) -> (value: Double, mass: Double, first: Double) {
    let reach = saddle - branchPoint
    var (value, mass, first) = (0.0, 0.0, 0.0)
    for node in 0..<Self.largestNodeCount {
      let w = start + Double(node) * step
      let (real, imaginary) = exponent(saddle - reach * w * w, 2 * reach * w)
      // Re[e^(psi - peak) (1 + i w)].
      let size = Double.exp(real - peak)
      let term = size * (.cos(imaginary) - w * .sin(imaginary))
      value += term
      mass += size * (1 + w)
      if node == 0 { first = term }
      if size * (1 + w) < .ulpOfOne / 256 * mass { break }
    }
    return (value, mass, first)
  }

  /// The logarithm of the integrand at s = u + i v, sign of the tails included.
  private func exponent(_ u: Double, _ v: Double) -> (real: Double, imaginary: Double) {
    var (real, imaginary) = (u * x, v * x)
    for weight in weights {
      let (a, b) = (2 * weight * u, 2 * weight * v)
      // |1 + z|^2 = 1 + 2 Re z + |z|^2.
      real -=
        a.magnitude + b.magnitude < 0.5
        ? .log(onePlus: a * (2 + a) + b * b) / 4 : .log(.hypot(1 + a, b)) / 2
      imaginary -= .atan2(y: b, x: 1 + a) / 2
    }
    switch kind {
    case .density: break
    case .lower:
      real -= .log(.hypot(u, v))
      imaginary -= .atan2(y: v, x: u)
    case .upper:
      real -= .log(.hypot(u, v))
      imaginary -= .atan2(y: -v, x: -u)
    }
    return (real, imaginary)
  }

  /// The sum of the magnitudes of the logarithms in the exponent, for its rounding.
  private func logarithms(_ s: Double) -> Double {
    weights.reduce(0) { $0 + .log(onePlus: 2 * $1 * s).magnitude / 2 }
  }

  /// The minimum of the integrand on its part of the real axis, where the slope of the exponent
  /// x - sum of lambda / (1 + 2 lambda s) [- 1/s] changes sign.
  ///
  /// The brackets: the largest weight alone gives the sum 1 / (2 (s - b)), all m at most m times that.
  private func saddlePoint() -> Double {
    let half = 0.5 * Double(weights.count)
    switch kind {
    case .density:
      return branchPoint
        + bisect(log: .log(0.5 / x), .log(half / x)) { slope(branchPoint + $0) < 0 }
    case .lower:
      return bisect(log: .log(1 / x), .log((half + 1) / x)) { slope($0) < 0 }
    case .upper:
      let middle = branchPoint / 2
      if slope(middle) < 0 {
        let total = weights.reduce(0, +)
        return -bisect(log: -.log(2 * total), .log(-middle)) { slope(-$0) > 0 }
      }
      let nearest = min(middle - branchPoint, 0.5 / (x + 4))
      return branchPoint
        + bisect(log: .log(nearest), .log(middle - branchPoint)) { slope(branchPoint + $0) < 0 }
    }
  }

  private func slope(_ s: Double) -> Double {
    let sum = weights.reduce(0) { $0 + $1 / (1 + 2 * $1 * s) }
    return kind == .density ? x - sum : x - sum - 1 / s
  }

  /// The e^t up to which a condition holds; a hundredth of t is near enough for a path.
  private func bisect(
    log lower: Double, _ upper: Double, while condition: (Double) -> Bool
  ) -> Double {
    var (low, high) = (lower, upper)
    while high - low > 0.01 {
      let middle = (low + high) / 2
      if condition(.exp(middle)) { low = middle } else { high = middle }
    }
    return .exp((low + high) / 2)
  }

  /// The width of the integrand's peak across the real axis, 1 / sqrt of the exponent's second
  /// derivative.
  private func width(at s: Double) -> Double {
    var second = kind == .density ? 0 : 1 / (s * s)
    for weight in weights {
      let ratio = weight / (1 + 2 * weight * s)
      second += 2 * ratio * ratio
    }
    return 1 / second.squareRoot()
  }
}
