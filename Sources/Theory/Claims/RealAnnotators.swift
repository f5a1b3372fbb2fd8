//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Gains carry over to real annotators.
enum RealAnnotators {
  static let claim = Claim(
    identifier: .realAnnotators, title: "gains carry over to real annotators",
    statement: """
      what PILAF gains with a reward model as the labeller it gains with people
      """,
    source: "PILAF, experiments", standing: .published,
    examination: .outOfReach(
      reason: """
        labels are drawn from noise models here (Bradley-Terry and other links); whether people \
        follow one is a question of data
        """))
}
