//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import CertifiedArithmetic
import PreferenceModel
import Scalar

/// A problem at one precision, with what several claims read; each part is computed when it is first
/// asked for.
final class CertifiedView<Number: EnclosingScalar> {
  /// The problem.
  let problem: Problem<Number>
  /// Whether the problem was drawn at random.
  let isDrawn: Bool
  /// Theorem 4.1 at the problem.
  lazy var alignment = GradientAlignment(problem)
  /// What labels teach at the problem's own policy.
  lazy var estimation = CertifiedEstimation(problem)

  /// The problem at the precision in force: rounded to it, policies computed anew.
  init(_ problem: Problem<Number>, isDrawn: Bool = false) {
    self.problem = problem.converted { $0 + .zero }
    self.isDrawn = isDrawn
  }
}
