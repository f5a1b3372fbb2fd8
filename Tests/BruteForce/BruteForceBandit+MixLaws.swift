//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The laws of Mix-P and Mix-R (Shi, Zhou, Du, arXiv 2409.19605) over a uniform base.
extension BruteForceBandit {
  /// Mix-P: the pair (a, b) in proportion to 1 / sigma'(r_theta(a) - r_theta(b)).
  public var policyDifferenceMix: BruteForcePairTable { Self.mix(margins: implicitMargins) }

  /// Mix-R: the pair (a, b) in proportion to 1 / sigma'(r*(a) - r*(b)).
  public var rewardDifferenceMix: BruteForcePairTable { Self.mix(margins: oracleMargins) }

  private static func mix(margins: BruteForcePairTable) -> BruteForcePairTable {
    BruteForcePairTable(count: margins.count) { first, second in
      let probability = BruteForceFunctions.logistic(margins[first, second])
      return 1 / (probability * (1 - probability))
    }.normalised
  }
}
