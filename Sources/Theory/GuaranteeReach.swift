//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import RealModule
import Scalar

/// How large a reward error Theorem 4.1 bears before it guarantees an angle no longer.
///
/// Policies and beta stay; the oracle is r_theta + e delta, delta the problem's own reward error
/// scaled to a largest |D* - D| of one. grad J is then proportional to e.
struct GuaranteeReach {
  /// The largest reward error tried, in nats.
  static let largestError = 64.0

  private let base: Problem<Double>
  private let direction: [[Double]]

  /// The reach on a problem at a strength beta.
  ///
  /// Precondition: the problem has a reward error.
  init(_ problem: Problem<Double>, beta: Double) {
    let width = problem.largestRewardError
    base = problem.withBeta(beta)
    direction = problem.prompts.map { $0.centredRewardError.map { $0 / width } }
  }

  /// Both gradients and T2 where the largest |D* - D| is `error`.
  private func alignment(at error: Double) -> GradientAlignment<Double> {
    var index = 0
    return GradientAlignment(
      base.withRewards { prompt in
        defer { index += 1 }
        return zip(prompt.implicitReward, direction[index]).map { $0 + error * $1 }
      })
  }

  /// Zbar ||T2|| / (beta ||grad J||) at an error; nil where grad J is lost.
  func ratio(at error: Double) -> Double? { alignment(at: error).sineBound }

  /// The same with the bound on ||T2|| in its place, which grows with the error.
  ///
  /// Both bounds on |R| are convex in t and zero at zero, so they grow faster than t, and grad J is
  /// linear in the error.
  private func boundRatio(at error: Double) -> Double? {
    let alignment = alignment(at: error)
    guard let ratio = alignment.sineBound else { return nil }
    let remainder = alignment.remainder
    let norm = remainder.vector.values.euclideanNorm()
    return norm > 0 ? ratio * (remainder.bound / norm) : nil
  }

  /// The error at which the bound on T2 allows this sine; nil where none up to the largest does.
  func bound(sine: Double) -> Double? {
    crossing(of: boundRatio, sine: sine, from: 1e-6, to: Self.largestError)
  }

  /// The first error at which ||T2|| allows this sine, on a grid of steps of 2^(1/4); nil where none
  /// up to the largest does.
  func remainder(sine: Double) -> Double? {
    let step = Double.exp2(0.25)
    var error = 1e-3
    while error < Self.largestError {
      let next = min(Self.largestError, error * step)
      if let ratio = ratio(at: next), ratio >= sine {
        return crossing(of: ratio(at:), sine: sine, from: error, to: next)
      }
      error = next
    }
    return nil
  }

  /// Where a ratio reaches `sine` between two errors, by bisection of the logarithm of the error.
  private func crossing(
    of ratio: (Double) -> Double?, sine: Double, from first: Double, to last: Double
  ) -> Double? {
    guard let end = ratio(last), end >= sine else { return nil }
    var (low, high) = (first, last)
    while high / low > 1 + 1e-12 {
      let middle = (low * high).squareRoot()
      if (ratio(middle) ?? 0) < sine { low = middle } else { high = middle }
    }
    return (low * high).squareRoot()
  }
}
