//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// PILAF recovers from an overfitted start.
enum OverfittedStart {
  static let claim = Claim(
    identifier: .overfittedStart, title: "recovery from an overfitted start",
    statement: """
      started from an overfitted policy, training on PILAF's pairs recovers where training on \
      Vanilla's does not
      """,
    source: "PILAF, experiments", standing: .published,
    examination: .notYet(
      reason: """
        it is about the course of training, and no command trains a policy yet
        """))
}
