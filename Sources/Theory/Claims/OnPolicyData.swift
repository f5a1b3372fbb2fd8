//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// On-policy data helps when the reward's peak is unlikely.
enum OnPolicyData {
  static let claim = Claim(
    identifier: .onPolicyData, title: "on-policy data for unlikely peaks",
    statement: """
      on-policy data helps when the reward has its peak where the reference policy is unlikely
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367)", standing: .published,
    examination: .notYet(
      reason: """
        it compares training runs on data of both kinds, and no command trains a policy yet
        """))
}
