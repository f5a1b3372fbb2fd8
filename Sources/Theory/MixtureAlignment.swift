//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers
import Scalar

/// The angle of -grad L to grad J under the mixtures (1 - q) vanilla + q interpolated pairs.
///
/// The law is linear in q, and with it grad L. So two gradients give the angle at every q, and the
/// angle on the line between them has one stationary point.
struct MixtureAlignment {
  private let vanilla: SignedSums<Double>
  private let interpolated: SignedSums<Double>
  private let ascent: ResolvedDirection
  private let operations: Double

  /// The mixtures on a problem; nil where grad J is lost in rounding.
  ///
  /// Complexity: O(n^2 d) a prompt.
  init?(_ problem: Problem<Double>, objective: SignedSums<Double>) {
    operations = problem.roundings
    guard let ascent = ResolvedDirection(of: objective, operations: operations) else { return nil }
    let losses = PreferenceLoss.evaluate(
      [VanillaSampling(), MixtureSampling(interpolatedShare: 1)], on: problem)
    self.ascent = ascent
    vanilla = losses[0].gradient
    interpolated = losses[1].gradient
  }

  /// The angle at a share q, in degrees, and how far rounding can turn it; nil where grad L is lost.
  func angle(atShare share: Double) -> (degrees: Double, error: Double)? {
    guard let descent = ResolvedDirection(of: gradient(share), operations: operations)?.reversed
    else { return nil }
    return (descent.degrees(to: ascent), (descent.error + ascent.error) * 180 / .pi)
  }

  /// The share of least angle: an end of [0, 1] or the stationary point between them.
  var bestShare: Double? {
    [0, 1, stationaryShare].compactMap { $0 }.filter { 0...1 ~= $0 }
      .compactMap { share in angle(atShare: share).map { (share, $0.degrees) } }
      .min { $0.1 < $1.1 }?.0
  }

  /// The share q at which the derivative of the cosine is zero.
  ///
  /// With a = -grad L of vanilla pairs, d its change to interpolated ones, j the direction of grad J:
  ///
  ///     (d j) |a + q d|^2 = ((a + q d) j) ((a + q d) d)  <=>  q = (aj ad - dj aa) / (dj ad - aj dd).
  private var stationaryShare: Double? {
    let start = vanilla.values.map { -$0 }
    let change = zip(vanilla.values, interpolated.values).map { $0 - $1 }
    let goal = ascent.direction.unit
    let (startGoal, changeGoal) = (start.innerProduct(goal), change.innerProduct(goal))
    let cross = start.innerProduct(change)
    let share =
      (startGoal * cross - changeGoal * start.innerProduct(start))
      / (changeGoal * cross - startGoal * change.innerProduct(change))
    return share.isFinite ? share : nil
  }

  private func gradient(_ share: Double) -> SignedSums<Double> {
    var sums = vanilla
    for index in sums.values.indices {
      sums.values[index] = (1 - share) * vanilla.values[index] + share * interpolated.values[index]
      sums.masses[index] = (1 - share) * vanilla.masses[index] + share * interpolated.masses[index]
    }
    return sums
  }
}
