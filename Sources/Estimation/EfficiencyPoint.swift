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

/// How much the samplers' labels are worth on one problem of a series: the figures that a sweep
/// follows.
public struct EfficiencyPoint: Sendable {
  /// Where it is evaluated.
  public let site: EvaluationSite
  /// The problem there with its responses; nil where they are too many for a look at every pair.
  public let evaluation: EvaluatedProblem?
  /// The route that summed over pairs.
  public let route: EngineRoute
  /// The largest over the smallest eigenvalue of Sigma* on its range; nil where it has no rank.
  public let conditionNumber: Double?
  /// tr(Sigma* Omega) / (2 beta) of the optimal design; nil where there is none.
  public let optimalValueGap: Double?
  /// The samplers, in the order asked for.
  public let samplers: [SamplerAsymptotics]
  /// The expected value gap of vanilla sampling; nil where it does not exist.
  public let vanillaValueGap: Double?

  /// The figures of a problem at a point of evaluation.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 r) a prompt and sampler, and that of
  /// ``OptimalDesign``.
  public init(
    _ problem: Problem<Double>, at point: EvaluationPoint, samplers: [any Sampler]
  ) throws(LinearAlgebraFailure) {
    let evaluation = try EvaluatedProblem(problem, at: point)
    let site = EvaluationSite(evaluation)
    self.site = site
    self.evaluation = evaluation
    route = .pairs
    conditionNumber = try evaluation.coordinates.conditionNumber()
    let design = evaluation.isRepresentable ? try OptimalDesign(evaluation) : nil
    optimalValueGap = design.map { $0.value / (2 * problem.beta) }
    let all = samplers + [VanillaSampling()]
    let covariances = try AsymptoticCovariance.evaluate(all, at: evaluation)
    var entries: [SamplerAsymptotics] = []
    for (sampler, covariance) in zip(all, covariances) {
      entries.append(
        try SamplerAsymptotics(
          sampler, covariance, at: site, evaluation, link: .logistic,
          design: design)
      )
    }
    self.samplers = Array(entries.dropLast())
    vanillaValueGap = evaluation.isRepresentable ? entries.last?.gap?.expected : nil
  }

  /// The figures of a report, which has vanilla sampling for its last entry.
  ///
  /// Throws where LAPACK fails. Complexity: O(d r^2).
  public init(_ report: AsymptoticReport) throws(LinearAlgebraFailure) {
    precondition(report.samplers.last?.sampler is VanillaSampling, "vanilla is the standard")
    site = report.site
    evaluation = report.evaluation
    route = report.route
    conditionNumber = try report.site.coordinates.conditionNumber()
    optimalValueGap = report.design.map { $0.value / (2 * report.site.beta) }
    samplers = Array(report.samplers.dropLast())
    vanillaValueGap =
      report.site.isRepresentable ? report.samplers.last?.gap?.expected : nil
  }

  /// The labels that vanilla sampling needs for each label of a sampler; nil where either estimate
  /// does not exist.
  public func gainOverVanilla(_ sampler: Int) -> Double? {
    samplers[sampler].gap.flatMap { gap in vanillaValueGap.map { $0 / gap.expected } }
  }
}

extension IdentifiableCoordinates {
  /// The largest over the smallest eigenvalue of Sigma on its range; nil where its rank is zero.
  ///
  /// With Sigma = U U^T they are those of U^T U. Throws where LAPACK fails. Complexity: O(d r^2).
  public func conditionNumber() throws(LinearAlgebraFailure) -> Double? {
    let values = try SymmetricEigen(of: dual.transposedTimes(dual)).values
    guard let least = values.first, let most = values.last, least > 0 else { return nil }
    return most / least
  }
}
