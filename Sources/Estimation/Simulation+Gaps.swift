//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

extension Simulation {
  /// N times the value gap of each repeat with a finite estimate, in the order of the repeats.
  public var gaps: [Double] { batch.gaps }

  /// The limit law of N times the value gap, weights lambda_i / (2 beta) on chi-squares of one degree
  /// of freedom (Theorem 4.3); nil where r* is not representable.
  public var gapLaw: WeightedChiSquare? {
    guard evaluation.isRepresentable else { return nil }
    return WeightedChiSquare(
      weights: trial.variances.map { $0 / (2 * evaluation.problem.beta) })
  }
}
