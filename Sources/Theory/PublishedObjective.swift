//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A row of the PILAF paper's table of results: reward, divergence and objective after training.
///
/// The figures are kept as whole numbers of hundredths, as they are printed, so that sums are exact.
struct PublishedObjective {
  /// The sampler.
  let sampler: String
  /// The reward, in hundredths.
  let reward: Int
  /// KL(pi_theta || pi_ref), in hundredths of a nat.
  let divergence: Int
  /// J, in hundredths.
  let objective: Int

  /// The rows, in the paper's order.
  static let table = [
    PublishedObjective(sampler: "Vanilla", reward: -1016, divergence: 3520, objective: -1368),
    PublishedObjective(sampler: "Best-of-N", reward: -1013, divergence: 3238, objective: -1337),
    PublishedObjective(sampler: "Hybrid", reward: -1051, divergence: 2286, objective: -1280),
    PublishedObjective(sampler: "PILAF", reward: -980, divergence: 2501, objective: -1230),
  ]

  /// The published beta is one over this.
  static let inverseBeta = 10

  /// |J - (reward - KL / 10)| in ten-thousandths.
  var residual: Int { abs(100 * objective - 100 * reward + 100 / Self.inverseBeta * divergence) }

  /// The largest residual that rounding of the three figures to hundredths explains, in
  /// ten-thousandths: half a hundredth for J and for the reward, a tenth of that for the divergence.
  static let allowance = 50 + 50 + 50 / inverseBeta

  /// The least and the greatest beta for which some figures that round to these agree.
  ///
  /// (reward - J) / KL at the ends of the three intervals; right to rounding.
  var betas: ClosedRange<Double> {
    let cost = Double(reward - objective)
    return (cost - 1) / (Double(divergence) + 0.5)...(cost + 1) / (Double(divergence) - 0.5)
  }
}
