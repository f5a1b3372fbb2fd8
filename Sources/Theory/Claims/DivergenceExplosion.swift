//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The divergence explodes under a mismatched beta.
enum DivergenceExplosion {
  static let claim = Claim(
    identifier: .divergenceExplosion, title: "sign of failure: KL explodes",
    statement: """
      the divergence from the reference explodes where the beta of sampling is not that of the \
      loss
      """,
    source: "a summary of PILAF, on signs of failure", standing: .published,
    examination: .notYet(
      reason: """
        it is about the course of training, and no command trains a policy yet
        """))
}
