//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import CertifiedArithmetic
import PreferenceModel
import Scalar

/// A problem at one precision, with what several claims read.
struct CertifiedView<Number: EnclosingScalar> {
  /// The problem.
  let problem: Problem<Number>
  /// Theorem 4.1 at the problem.
  let alignment: GradientAlignment<Number>

  /// The problem at the precision in force: rounded to it, policies computed anew.
  init(_ problem: Problem<Number>) {
    self.problem = problem.converted { $0 + .zero }
    alignment = GradientAlignment(self.problem)
  }
}
