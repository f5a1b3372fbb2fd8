//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import CertifiedArithmetic
import Scalar

/// The bandit that shows T-PILAF not to be optimal, certified.
public struct CertifiedCounterexample: Sendable {
  /// The problem in words.
  public static let problem =
    "three responses, beta = 2, pi_ref = (0.2, 0.7, 0.1), r* = (0, -3, 3), at theta*"

  /// The asymptotic regret of T-PILAF over that of Vanilla.
  public let ratio: Enclosure
  /// Whether it is above one, so that T-PILAF is worse.
  public let isAboveOne: Certainty
  /// The number of binary digits it took.
  public let bits: Int

  /// The significant decimals to which the ratio is enclosed.
  public static let decimals = 30

  /// The ratio at the first precision of the ladder that gives thirty decimals, or at the last.
  public static func certify<Number: EnclosingScalar>(
    over type: Number.Type, ladder: [Int]
  ) throws(CertifiedRefusal) -> CertifiedCounterexample {
    let needed = Int(Double(decimals) * 3.322) + 1
    return try Precision.climbing(ladder) { () throws(CertifiedRefusal) in
      let ratio = try RegretRatio.ratio(of: RegretRatio.counterexample(over: type))
      let result = CertifiedCounterexample(
        ratio: ratio.enclosure, isAboveOne: Number.one.isLess(than: ratio), bits: Precision.bits)
      return (result, isTight: ratio.accuracyBits >= needed)
    }
  }
}
