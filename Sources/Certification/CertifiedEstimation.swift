//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// What labels teach at a problem's own policy, its implicit reward taken for the oracle's, enclosed.
enum CertifiedEstimation<Number: EnclosingScalar> {
  /// There is nothing to teach, or the problem is too large.
  case absent
  /// The precision does not show what is needed.
  case unknown
  /// Samplers can be compared here.
  case known(CertifiedPoint<Number>)

  /// The estimation at the precision in force, in coordinates that are shown to be independent.
  ///
  /// Theta moves the policy where some prompt has two responses. Complexity: O(n^2 r^2) a prompt.
  init(_ problem: Problem<Number>) {
    guard problem.prompts.contains(where: { $0.responses > 1 }),
      TaughtCoordinates(problem).order > 0
    else {
      self = .absent
      return
    }
    do {
      self = .known(try CertifiedPoint(independentAt: problem))
    } catch {
      self = error.mayYieldToPrecision ? .unknown : .absent
    }
  }

  /// What a claim states here; nil where there is nothing to teach.
  ///
  /// The statement is unknown where the precision does not show a sampler to see every direction.
  func statement(
    of quantity: String,
    _ statement: (CertifiedPoint<Number>) throws(CertifiedRefusal) -> CertifiedStatement<Number>?
  ) -> CertifiedStatement<Number>? {
    switch self {
    case .absent: return nil
    case .unknown: return .unknown(quantity)
    case .known(let point):
      do {
        return try statement(point)
      } catch {
        return error.mayYieldToPrecision ? .unknown(quantity) : nil
      }
    }
  }
}

extension CertifiedPoint {
  /// 1 + Z+ Z- of every prompt.
  var totalWeights: [Number] { problem.prompts.map(\.totalWeight) }
}

extension Prompt where Number: EnclosingScalar {
  /// 1 + Z+ Z- from the definition of Z+-, by other sums than the sampler's.
  var totalWeight: Number {
    .one + tilted(by: .one) * tilted(by: -.one)
  }

  /// E_pi[e^(sign r)].
  private func tilted(by sign: Number) -> Number {
    zip(policy.logProbabilities, implicitReward).map { .exp($0 + sign * $1) }.sum()
  }
}
