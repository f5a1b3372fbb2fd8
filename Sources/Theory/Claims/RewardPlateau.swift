//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A reward plateau at high divergence shows a failure.
enum RewardPlateau {
  static let claim = Claim(
    identifier: .rewardPlateau, title: "sign of failure: plateau at high KL",
    statement: """
      a reward that stays level while the divergence from the reference is high shows that \
      sampling fails
      """,
    source: "a summary of PILAF, on signs of failure", standing: .published,
    examination: .notYet(
      reason: """
        it is about the course of training, and no command trains a policy yet
        """))
}
