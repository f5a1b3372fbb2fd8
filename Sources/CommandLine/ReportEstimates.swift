//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Reporting

/// What labels are worth on the problem of a page, or why that is not said.
enum ReportEstimates {
  /// The covariances and value gaps, and the pairs that are best to label.
  case computed(AsymptoticReport, DesignReport)
  /// A sentence that says why there are none.
  case missing(String)

  /// The documents of `pilaf asymptotics` and `pilaf design`.
  func documents(summary: ProblemSummary) -> ReportPage.Estimates {
    switch self {
    case .computed(let asymptotics, let design):
      .computed(
        AsymptoticsDocument(asymptotics, summary: summary),
        DesignDocument(design, summary: summary))
    case .missing(let reason): .missing(reason: reason)
    }
  }
}
