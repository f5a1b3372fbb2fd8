//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// PILAF reaches the same objective with fewer labels.
enum FewerLabels {
  static let claim = Claim(
    identifier: .fewerLabels, title: "40 % fewer labels for the same J",
    statement: """
      in iterative training PILAF reaches the objective of Vanilla with 40 % fewer labels
      """,
    source: "PILAF, experiments", standing: .published,
    examination: .notYet(
      reason: """
        it compares training runs, label by label, and no command trains a policy yet
        """))
}
