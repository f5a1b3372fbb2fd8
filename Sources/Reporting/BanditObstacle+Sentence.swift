//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Training

extension OptimumObstacle {
  /// The reason in a sentence.
  var sentence: String {
    switch self {
    case .unboundedMargins:
      "DPO's loss has no minimum: labels by the larger reward never let a margin be large enough."
    case .unboundedDescent:
      "The loss has no minimum: a bad response can be made less likely for ever."
    case .movingTarget:
      "There is no fixed optimum: the data follow the policy, and every round goes on from the last."
    case .vanishingActions:
      "The loss has no minimum: some responses never win, and can be made less likely for ever."
    case .noFormula: "No closed form of the minimum is known."
    case .unconnectedPairs:
      "The loss has no single minimum: so many pairs are declined that some actions meet no other."
    }
  }
}

extension PopulationObstacle {
  /// The reason in a sentence.
  var sentence: String {
    switch self {
    case .judgedSequences:
      "KTO asks for sums over sequences of a function of the reward times one of the log-ratio, which "
        + "are not taken."
    case .clippedSequences:
      "PPO's clip looks at the ratio of a whole sequence, which exact sums cannot follow; on-policy "
        + "with --reuse 1 every ratio is one, and they are taken."
    case .declinedSequences:
      "DPO with declined pairs asks for sums over pairs of sequences of a function of rewards times "
        + "one of log-ratios, which are not taken."
    }
  }
}

extension BanditComparison {
  /// How the rows of the table are to be read.
  var note: String {
    switch self {
    case .dataSource:
      "Offline: samples of the reference, drawn once. On-policy: samples of the policy as it is."
    case .negativeGradient: "The same samples and labels for all rows; only the loss differs."
    case .sampleReuse: "The same number of steps in all rows: more reuse, fewer samples."
    case .samplePasses: "The same samples a gathering in all rows: more passes, more steps."
    case .rewardModel:
      "Labels and rewards are those of a model. Its error is the root mean square over the quarter of "
        + "the actions\nthat the reference makes most likely, and over the quarter it makes least likely."
    case .preferenceData: "The law that responses are drawn from; the optimum is that of J."
    }
  }
}
