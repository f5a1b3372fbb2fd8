//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import ArgumentParser
import Pictures
import PreferenceModel

/// What the picture of `pilaf align` shows.
enum AlignPicture: String, CaseIterable, ExpressibleByArgument {
  /// The fields of the gradients on the simplex of three responses.
  case simplex
  /// The angle of each sampler and the labels that reach the target.
  case angles
  /// The law of each sampler's pairs at the first prompt.
  case pairLaws = "pair-laws"

  /// The picture; nil where the problem does not allow it, or its responses are not enumerated.
  func picture(
    of report: AlignmentReport<Double>, on problem: Problem<Double>?, targetDegrees: Double
  ) -> Picture? {
    switch self {
    case .simplex: problem.flatMap { SimplexPicture(report, on: $0)?.picture }
    case .angles: AnglePicture(report, targetDegrees: targetDegrees).picture
    case .pairLaws:
      problem.flatMap {
        PairLawPicture($0.prompts[0], samplers: report.samplers.map(\.sampler))?.picture
      }
    }
  }

  /// Why there is no picture where there is none.
  var obstacle: String {
    switch self {
    case .simplex:
      "--picture simplex needs one tabular prompt with three responses; take --picture angles."
    case .angles: ""
    case .pairLaws:
      "--picture pair-laws shows at most \(PairLawPicture.largestResponseCount) responses; take "
        + "--picture angles."
    }
  }
}
