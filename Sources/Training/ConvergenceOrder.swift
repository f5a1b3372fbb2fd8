//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
public import Scalar

/// How fast errors shrink: the exponent q of e_(k+1) = c e_k^q, fitted to a sequence.
///
/// q = 1 with c < 1 is linear convergence, q = 2 quadratic.
public struct ConvergenceOrder: Sendable, Equatable {
  /// q and its standard error from the scatter about the line.
  public let fit: PowerLawFit
  /// The rate c of the line at q = 1: the geometric mean of e_(k+1) / e_k.
  public let linearRate: Double

  /// The order of the errors between a largest and a least one.
  ///
  /// Above the largest the sequence has not begun to converge, below the least it is rounding. Nil with
  /// fewer than three errors in between. Complexity: O(errors).
  public init?(_ errors: [Double], below largest: Double = 0.5, above least: Double = 1e-12) {
    let pairs = zip(errors, errors.dropFirst())
      .filter { $0.0 <= largest && $0.0 > least && $0.1 > least }
      .map { (x: $0.0, y: $0.1) }
    guard pairs.count >= 2, let fit = PowerLawFit(pairs) else { return nil }
    self.fit = fit
    linearRate = Double.exp(
      pairs.map { Double.log($0.y / $0.x) }.sum() / Double(pairs.count))
  }

  /// The order of max |D* - D| along a run; nil where a step was not evaluated or as above.
  ///
  /// Complexity: O(evaluations).
  public init?(of trajectory: Trajectory) {
    let records = trajectory.records
    let isWhole = zip(records, records.dropFirst()).allSatisfy { $1.step == $0.step + 1 }
    guard isWhole else { return nil }
    self.init(records.map(\.largestDifferenceError))
  }
}
