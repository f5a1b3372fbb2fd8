//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Gains carry over to other domains.
enum OtherDomains {
  static let claim = Claim(
    identifier: .otherDomains, title: "gains carry over to other domains",
    statement: """
      what PILAF gains on the data of the experiments it gains in other domains
      """,
    source: "PILAF, experiments", standing: .published,
    examination: .outOfReach(
      reason: """
        a domain enters here only as numbers that are given: which rewards and policies real \
        domains have is a question of data
        """))
}
