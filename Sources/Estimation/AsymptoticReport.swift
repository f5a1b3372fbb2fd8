//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine
public import LinearAlgebra
public import PreferenceModel
public import Samplers
public import Scalar

/// What the statistics of one sampler's estimate come to.
public struct SamplerAsymptotics: Sendable {
  /// The sampler.
  public let sampler: any Sampler
  /// Omega and what it is made of; nil where there is none.
  public let covariance: AsymptoticCovariance?
  /// Why there is none: labels are not random, or the route has no sums of them.
  public let missingReason: String?
  /// The spectrum of Omega against Sigma*^-1 and the value gap; nil where Omega does not exist.
  public let gap: ValueGap?
  /// The value gap with identical pairs drawn again, over the one with them.
  ///
  /// It is the share that such pairs do not waste; nil where there is no gap to compare.
  public let identicalPairFactor: Double?
  /// What label weights leave: tr(Sigma* H^-1) of the same labels without, over tr(Sigma* Omega).
  ///
  /// It is one where there are none, and nil where there is no gap.
  public let weightFactor: Double?
  /// The equivalence theorem's bound on the efficiency against any sampler.
  ///
  /// It is nil where r* is not representable or Omega does not exist.
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

  /// Where the asymptotics are taken.
  public let site: EvaluationSite
  /// The problem there with its responses; nil where they are too many for a look at every pair.
  public let evaluation: EvaluatedProblem?
  /// The route that summed over pairs.
  public let route: EngineRoute
  /// The error that the route leaves: of the pairs route in every sum, relative to the sum of its
  /// absolute terms; of the others in every Omega, relatively.
  public let relativeError: Double
  /// The link that labels follow.
  public let link: LinkFunction
  /// One entry a sampler, in the order asked for.
  public let samplers: [SamplerAsymptotics]
  /// The optimal design for the value gap; nil where it is not computed.
  public let design: OptimalDesign?
  /// The Hessian of J against -Sigma*/beta; nil where that is too much work.
  public let hessianIdentity: HessianIdentity?

  /// The report for some samplers, every pair summed over.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 r) a prompt and sampler, and that of
  /// ``OptimalDesign``.
  public init(
    _ problem: Problem<Double>, at point: EvaluationPoint = .optimum,
    link: LinkFunction = .logistic, samplers: [any Sampler] = SamplerCatalogue.all(),
    _ run: EngineRun = EngineRun()
  ) throws(LinearAlgebraFailure) {
    try self.init(try EvaluatedProblem(problem, at: point), link: link, samplers: samplers, run)
  }

  /// The report at a point that was found before, every pair summed over.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 r) a prompt and sampler, and that of
  /// ``OptimalDesign``.
  public init(
    _ evaluation: EvaluatedProblem, link: LinkFunction = .logistic, samplers: [any Sampler],
    _ run: EngineRun = EngineRun()
  ) throws(LinearAlgebraFailure) {
    let site = EvaluationSite(evaluation)
    self.site = site
    self.evaluation = evaluation
    route = .pairs
    relativeError = evaluation.problem.roundingsOfSums * .ulpOfOne
    self.link = link
    hessianIdentity = HessianIdentity(evaluation)
    let design =
      evaluation.isRepresentable ? try OptimalDesign(evaluation, link: link) : nil
    self.design = design
    let covariances = try AsymptoticCovariance.evaluate(samplers, at: evaluation, link: link, run)
    var entries: [SamplerAsymptotics] = []
    for (sampler, covariance) in zip(samplers, covariances) {
      entries.append(
        try SamplerAsymptotics(
          sampler, covariance, at: site, evaluation, link: link, design: design))
    }
    self.samplers = entries
  }

  /// The report from the sums of another route, where r* is representable.
  ///
  /// With `evaluation`, the problem's responses at hand, it also has what needs a look at every pair:
  /// efficiencies and the optimal design. Throws where LAPACK fails.
  /// Complexity: O(d^2 r + r^3) a sampler; with `evaluation` O(n^2 r) and that of ``OptimalDesign``.
  public init(
    _ sums: InformationSums, of samplers: [any Sampler], at site: EvaluationSite,
    _ evaluation: EvaluatedProblem? = nil
  ) throws(LinearAlgebraFailure) {
    precondition(site.isRepresentable, "a sampler's own limit needs every pair")
    self.site = site
    self.evaluation = evaluation
    route = sums.route
    link = .logistic
    hessianIdentity = evaluation.flatMap { HessianIdentity($0) }
    var design: OptimalDesign?
    if let evaluation { design = try OptimalDesign(evaluation) }
    self.design = design
    var entries: [SamplerAsymptotics] = []
    for (sampler, sum) in zip(samplers, sums.samplers) {
      switch sum {
      case .missing(let reason):
        entries.append(SamplerAsymptotics(sampler, uncovered: reason))
      case .covered(let sum):
        let covariance = try AsymptoticCovariance(
          sampler, sum, relativeError: sums.relativeError, at: site)
        entries.append(
          try SamplerAsymptotics(
            sampler, covariance, at: site, evaluation, link: .logistic, design: design))
      }
    }
    self.samplers = entries
    relativeError = entries.compactMap { $0.gap == nil ? nil : $0.covariance?.relativeError }
      .reduce(sums.relativeError) { max($0, $1) }
  }
}

extension SamplerAsymptotics {
  init(
    _ sampler: any Sampler, _ covariance: AsymptoticCovariance?, at site: EvaluationSite,
    _ evaluation: EvaluatedProblem?, link: LinkFunction, design: OptimalDesign?
  ) throws(LinearAlgebraFailure) {
    self.sampler = sampler
    self.covariance = covariance
    missingReason = covariance == nil ? AsymptoticCovariance.undefinedForScoreOrder : nil
    guard let covariance, let omega = covariance.covariance else {
      (gap, identicalPairFactor, weightFactor) = (nil, nil, nil)
      (efficiencyLowerBound, efficiency, limitDeviation) = (nil, nil, nil)
      return
    }
    let gap = try ValueGap(covariance: omega, in: site.coordinates, beta: site.beta)
    self.gap = gap
    identicalPairFactor = covariance.distinctCovariance.map { $0.trace / gap.criterion }
    efficiency = design.map { $0.value / gap.criterion }
    if covariance.limit == nil {
      let information = covariance.unweightedInformation
      if let evaluation {
        let bound = try EfficiencyBound(information: information, at: evaluation, link: link)
        efficiencyLowerBound = bound.efficiency(attained: gap.criterion)
        weightFactor = bound.criterion / gap.criterion
      } else {
        efficiencyLowerBound = nil
        weightFactor = try Cholesky(factoring: information).inverse.trace / gap.criterion
      }
    } else {
      efficiencyLowerBound = nil
      weightFactor = nil
    }
    limitDeviation = covariance.limit.map { limit in
      let slope = site.coordinates.transform.transposedTimes(limit.objectiveGradient)
      return Vector.dot(slope, omega.times(slope)).squareRoot()
    }
  }

  /// A sampler of which the route has no sums, for this reason.
  fileprivate init(_ sampler: any Sampler, uncovered reason: String) {
    self.sampler = sampler
    covariance = nil
    missingReason =
      sampler.labelling == .bradleyTerry ? reason : AsymptoticCovariance.undefinedForScoreOrder
    (gap, identicalPairFactor, weightFactor) = (nil, nil, nil)
    (efficiencyLowerBound, efficiency, limitDeviation) = (nil, nil, nil)
  }
}
