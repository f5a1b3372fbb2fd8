//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The divergence oscillates after an overfitted start.
enum DivergenceOscillation {
  static let claim = Claim(
    identifier: .divergenceOscillation, title: "sign of failure: KL oscillates",
    statement: """
      after an overfitted start the divergence from the reference oscillates
      """,
    source: "a summary of PILAF, on signs of failure", standing: .published,
    examination: .notYet(
      reason: """
        it is about the course of training, and no command trains a policy yet
        """))
}
