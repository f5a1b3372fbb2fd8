//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
public import Samplers
public import Scalar

/// What the statistics of one sampler's estimate come to.
public struct SamplerAsymptotics: Sendable {
  /// The sampler.
  public let sampler: any Sampler
  /// Omega and what it is made of; nil where the labels are not random.
  public let covariance: AsymptoticCovariance?
  /// The spectrum of Omega against Sigma*^-1 and the value gap; nil where Omega does not exist.
  public let gap: ValueGap?
  /// The value gap with identical pairs drawn again, over the one with them: the share that such
  /// pairs do not waste. Nil where there is no gap to compare.
  public let identicalPairFactor: Double?
  /// tr(Sigma* H^-1) of the same labels without weights, over tr(Sigma* Omega): what the weights
  /// leave. One where there are none; nil where there is no gap.
  public let weightFactor: Double?
  /// The equivalence theorem's bound on the efficiency against any sampler; nil where r* is not
  /// representable or Omega does not exist.
  public let efficiencyLowerBound: Double?
  /// tr(Sigma* Omega) of the optimal design over that of this sampler; nil where there is no design.
  public let efficiency: Double?
  /// The standard deviation of sqrt(n) (J(pi_theta_hat) - J(limit)) at the sampler's own limit, where
  /// grad J is not zero; nil where the limit is theta*.
  public let limitDeviation: Double?
}

/// Everything that is said about the asymptotics of one problem.
public struct AsymptoticReport: Sendable {
  /// The largest number of parameters for which matrices of their order, and the cube of it in
  /// time, are reasonable.
  public static let largestParameterCount = 1000

  /// The problem where it is evaluated.
  public let evaluation: EvaluatedProblem
  /// The link that labels follow.
  public let link: LinkFunction
  /// One entry a sampler, in the order asked for.
  public let samplers: [SamplerAsymptotics]
  /// The optimal design for the value gap; nil where it is not computed.
  public let design: OptimalDesign?
  /// The Hessian of J against -Sigma*/beta; nil where that is too much work.
  public let hessianIdentity: HessianIdentity?

  /// The report for some samplers.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 r) a prompt and sampler, and that of
  /// ``OptimalDesign``.
  public init(
    _ problem: Problem<Double>, at point: EvaluationPoint = .optimum,
    link: LinkFunction = .logistic,
    samplers: [any Sampler] = SamplerCatalogue.all()
  ) throws(LinearAlgebraFailure) {
    let evaluation = try EvaluatedProblem(problem, at: point)
    self.evaluation = evaluation
    self.link = link
    hessianIdentity = HessianIdentity(evaluation)
    let design =
      evaluation.isRepresentable ? try OptimalDesign(evaluation, link: link) : nil
    self.design = design
    let covariances = try AsymptoticCovariance.evaluate(samplers, at: evaluation, link: link)
    var entries: [SamplerAsymptotics] = []
    for (sampler, covariance) in zip(samplers, covariances) {
      entries.append(
        try SamplerAsymptotics(sampler, covariance, at: evaluation, link: link, design: design))
    }
    self.samplers = entries
  }
}

extension SamplerAsymptotics {
  init(
    _ sampler: any Sampler, _ covariance: AsymptoticCovariance?, at evaluation: EvaluatedProblem,
    link: LinkFunction, design: OptimalDesign?
  ) throws(LinearAlgebraFailure) {
    self.sampler = sampler
    self.covariance = covariance
    guard let covariance, let omega = covariance.covariance else {
      (gap, identicalPairFactor, weightFactor) = (nil, nil, nil)
      (efficiencyLowerBound, efficiency, limitDeviation) = (nil, nil, nil)
      return
    }
    let gap = try ValueGap(
      covariance: omega, in: evaluation.coordinates, beta: evaluation.problem.beta)
    self.gap = gap
    identicalPairFactor = covariance.distinctCovariance.map { $0.trace / gap.criterion }
    efficiency = design.map { $0.value / gap.criterion }
    if covariance.limit == nil {
      let bound = try EfficiencyBound(
        information: covariance.unweightedInformation, at: evaluation, link: link)
      efficiencyLowerBound = bound.efficiency(attained: gap.criterion)
      weightFactor = bound.criterion / gap.criterion
    } else {
      efficiencyLowerBound = nil
      weightFactor = nil
    }
    limitDeviation = covariance.limit.map { limit in
      let slope = evaluation.coordinates.transform.transposedTimes(limit.objectiveGradient)
      return Vector.dot(slope, omega.times(slope)).squareRoot()
    }
  }
}
