//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// Theorem 4.1 for labels that follow another symmetric link F than the logistic one.
enum LinkAlignment {
  static let claim = Claim(
    identifier: .linkAlignment, title: "Theorem 4.1 for probit and Cauchy labels",
    statement: "with pairs proportional to pi pi / I(D) and w(x) = Z_F(x) / Zbar_F, "
      + "grad L = -(2 beta / Zbar_F) grad J up to second order, for probit and Cauchy links",
    source: "derived here: PILAF's argument with the information I of one comparison",
    hypotheses: ["r* - r_theta is not constant", "theta moves the policy"],
    examine: examine)

  /// The order of what is left of the identity, a link each.
  private static let orders = LinkAlignedSampling.examined.map {
    ClaimedOrder(
      atLeast: 2, of: "||grad L + (2 beta / Zbar_F) grad J||, \($0.link.rawValue) labels,",
      in: "reward error")
  }

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    guard instance.hasRewardError, instance.alignment.remainder.quadraticBound > 0 else {
      return nil
    }
    let path = instance.work.shrinkingError
    let ascents = Objective.gradients(path.start, under: path.oracles)
    let evidence = LinkAlignedSampling.examined.indices.map { index in
      orders[index].evidence(
        from: samples(
          LinkAlignedSampling.examined[index].link, instance.work.linkSampling[index], path, ascents
        ),
        on: instance)
    }
    return evidence.first { $0.outcome == .fails }
      ?? evidence.first { $0.undecidedReason != nil }
      ?? evidence.max { $0.tightness < $1.tightness }
  }

  /// The norm of what is left of the identity for one of the links, as the oracle approaches the
  /// implicit reward.
  ///
  /// `ascents` holds grad J at each error. Complexity: O(n^2) an error and prompt.
  private static func samples(
    _ link: LinkFunction, _ sampling: SamplerExperiments<Double>, _ path: ShrinkingError,
    _ ascents: SignedSums<Double>
  ) -> [OrderSample] {
    guard let weights = sampling.labelWeights[0] else { return [] }
    var residuals = LinkLoss.gradients(
      path.start, under: path.oracles, link, laws: sampling.experiments.map { $0[0].law },
      weights: weights.values)
    residuals.add(ascents, scale: 2 * path.start.beta * .exp(-weights.logMean))
    return path.samples(residuals)
  }
}

extension LinkAlignedSampling {
  /// The samplers of the links that claims examine.
  static let examined = [LinkAlignedSampling(link: .probit), LinkAlignedSampling(link: .cauchy)]
}
