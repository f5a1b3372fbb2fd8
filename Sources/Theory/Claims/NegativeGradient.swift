//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A negative gradient speeds learning.
enum NegativeGradient {
  static let claim = Claim(
    identifier: .negativeGradient, title: "a negative gradient speeds learning",
    statement: """
      losses that push rejected responses down learn faster than losses that only push preferred \
      ones up
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367)", standing: .published,
    examination: .notYet(
      reason: """
        it compares the speed of training runs, and no command trains a policy yet
        """))
}
