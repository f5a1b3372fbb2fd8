//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// T-PILAF for any link: pairs of the policy in proportion to 1/I of their reward difference.
///
///     mu = pi x pi / (Z_F I(D)),    w(x) = Z_F / E_x[Z_F],    Z_F = E_{a, b ~ pi}[1 / I(D)]
///
/// with I the Fisher information of one comparison under the link F and D = r_theta(a) - r_theta(b).
/// Labels that follow F then give grad L = -(2 beta / E_x[Z_F]) grad J up to second order, and the
/// information is 2 Sigma* / E_x[Z_F]. For the logistic link I = sigma' and the law is T-PILAF's.
public struct LinkAlignedSampling: Sampler {
  /// The link that labels follow.
  public let link: LinkFunction

  /// The sampler aligned with this link.
  public init(link: LinkFunction) {
    self.link = link
  }

  /// Labels carry w(x) = Z_F / E_x[Z_F].
  public let weighsLabels = true

  /// The sampler in words.
  public var description: SamplerDescription {
    SamplerDescription(
      name: "link-aligned",
      law: "pi x pi / I(D), I the information under the \(link.rawValue) link",
      cost: SamplingCost(forwardPasses: nil, labels: 2), source: "Theorem 4.1 for any link")
  }

  /// mu = pi x pi / (Z_F I(D)).
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    let link = link
    return .kernel(logKernel: { -link.logInformation($0) })
  }
}
