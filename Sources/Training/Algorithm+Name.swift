//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Algorithm {
  /// The name on the command line and in documents.
  public var name: String {
    switch self {
    case .directPreference: "dpo"
    case .identityPreference: "ipo"
    case .prospectTheory: "kto"
    case .reinforce: "reinforce"
    case .proximalPolicy: "ppo"
    case .rewardWeightedRegression: "rwr"
    case .preferredFineTuning: "pref-ft"
    case .binaryFeedback: "binary-feedme"
    }
  }
}
