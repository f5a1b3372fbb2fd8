//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The way a pair is labelled.
public enum BruteForceLabels: Sendable, CaseIterable {
  /// Response a beats response b with probability sigma(r*(a) - r*(b)).
  case bradleyTerry
  /// The response of the higher score class of r* wins; within a class a fair coin decides.
  case oracleOrder
}

/// The probabilities of the labels of all pairs.
extension BruteForceBandit {
  /// The probabilities that the first response of a pair beats the second.
  public func winProbabilities(_ labels: BruteForceLabels) -> BruteForcePairTable {
    switch labels {
    case .bradleyTerry:
      let margins = oracleMargins
      return BruteForcePairTable(count: count) {
        BruteForceFunctions.logistic(margins[$0, $1])
      }
    case .oracleOrder:
      let classes = BruteForceScoreClasses.classes(of: rewards)
      return BruteForcePairTable(count: count) { first, second in
        if classes[first] == classes[second] { return 0.5 }
        return classes[first] > classes[second] ? 1 : 0
      }
    }
  }
}
