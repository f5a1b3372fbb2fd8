//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
public import Samplers
public import Scalar

/// The pairs to label next, and what samplers do instead.
public struct DesignReport: Sendable {
  /// One sampler against the design.
  public struct Comparison: Sendable {
    /// The sampler.
    public let sampler: any Sampler
    /// Its criterion; nil where its estimate has no covariance.
    public let value: Double?
    /// Whether its labels are random, so that an estimate exists.
    public let hasRandomLabels: Bool
  }

  /// The problem where it is evaluated.
  public let evaluation: EvaluatedProblem
  /// The link that labels follow.
  public let link: LinkFunction
  /// The optimal design; nil where there is none, see ``OptimalDesign``.
  public let design: OptimalDesign?
  /// One entry a sampler, in the order asked for.
  public let samplers: [Comparison]

  /// The report on a problem; without design or samplers where r* is not representable, because each
  /// law of pairs then has a limit of its own.
  ///
  /// Throws where LAPACK fails. Complexity: that of ``OptimalDesign`` and O(n^2 r) a sampler.
  public init(
    _ problem: Problem<Double>, at point: EvaluationPoint = .optimum,
    criterion: DesignCriterion = .value, link: LinkFunction = .logistic, samplers: [any Sampler]
  ) throws(LinearAlgebraFailure) {
    let evaluation = try EvaluatedProblem(problem, at: point)
    self.evaluation = evaluation
    self.link = link
    guard evaluation.isRepresentable else {
      design = nil
      self.samplers = []
      return
    }
    design = try OptimalDesign(evaluation, criterion: criterion, link: link)
    let covariances = try AsymptoticCovariance.evaluate(samplers, at: evaluation, link: link)
    var comparisons: [Comparison] = []
    for (sampler, covariance) in zip(samplers, covariances) {
      var value: Double?
      if let omega = covariance?.covariance {
        value = try criterion.value(of: omega, in: evaluation.coordinates)
      }
      comparisons.append(
        Comparison(sampler: sampler, value: value, hasRandomLabels: covariance != nil))
    }
    self.samplers = comparisons
  }
}
