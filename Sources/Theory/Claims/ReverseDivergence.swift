//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Reverse KL moves mass faster than forward KL.
enum ReverseDivergence {
  static let claim = Claim(
    identifier: .reverseDivergence, title: "reverse KL moves mass faster",
    statement: """
      training by reverse KL moves probability mass faster than training by forward KL
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367)", standing: .published,
    examination: .notYet(
      reason: """
        it compares the speed of training runs, and no command trains a policy yet
        """))
}
