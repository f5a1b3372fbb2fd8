//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Gains persist in larger models.
enum ModelSize {
  static let claim = Claim(
    identifier: .modelSize, title: "gains persist in larger models",
    statement: """
      what PILAF gains on the models of the experiments it gains on larger ones
      """,
    source: "PILAF, experiments", standing: .published,
    examination: .outOfReach(
      reason: """
        models that can be enumerated say nothing of how an effect grows with billions of \
        parameters
        """))
}
