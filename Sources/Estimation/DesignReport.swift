//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import PairSums
public import PreferenceModel
public import Samplers
import Scalar

/// How one sampler stands against the optimal design by one criterion.
public struct SamplerEfficiency: Sendable {
  /// The sampler.
  public let sampler: any Sampler
  /// Whether a label is drawn; best-of-N by the oracle takes the oracle's own order.
  public let hasRandomLabels: Bool
  /// The criterion of its Omega; nil where Omega does not exist.
  public let value: Double?
  /// The criterion of the optimal design over this one; nil where either does not exist.
  public let efficiency: Double?
  /// A bound from below on the efficiency, by the equivalence theorem and without any search.
  public let efficiencyLowerBound: Double?
}

/// Which pairs to label next, and how far each sampler is from them.
///
/// A law mu has mean sensitivity m under itself, and a homogeneous criterion Phi of any other law
/// is at least Phi(mu) m / E_x[max s_x] (Kiefer and Wolfowitz, 1960), so the efficiency of mu is at
/// least m / E_x[max s_x]; a weighted estimate also loses its sandwich.
public struct DesignReport: Sendable {
  /// The problem where it is evaluated.
  public let evaluation: EvaluatedProblem
  /// What the design minimises.
  public let criterion: DesignCriterion
  /// The link that labels follow.
  public let link: LinkFunction
  /// The optimal design; nil where it was not searched for.
  public let design: OptimalDesign?
  /// Whether the design was to be left out.
  public let isBoundOnly: Bool
  /// One entry a sampler, in the order asked for.
  public let samplers: [SamplerEfficiency]

  /// The design for a problem at a point, and the samplers against it; with `boundOnly` the samplers
  /// with their bounds alone.
  ///
  /// Where r* is not representable there is neither: each sampler has a limit of its own, and noise
  /// alone does not order them. Throws where LAPACK fails.
  /// Complexity: that of ``OptimalDesign``; with `boundOnly` O(n^2 r) a prompt and sampler.
  public init(
    _ evaluation: EvaluatedProblem, criterion: DesignCriterion = .value,
    link: LinkFunction = .logistic, samplers: [any Sampler] = SamplerCatalogue.all(),
    boundOnly: Bool = false
  ) throws(LinearAlgebraFailure) {
    self.evaluation = evaluation
    self.criterion = criterion
    self.link = link
    isBoundOnly = boundOnly
    let prompts = evaluation.problem.prompts
    let areRandom = samplers.map { sampler in
      prompts.allSatisfy { sampler.labels(at: $0) == .bradleyTerry }
    }
    guard evaluation.isRepresentable, evaluation.coordinates.rank > 0 else {
      design = nil
      self.samplers = zip(samplers, areRandom).map { sampler, isRandom in
        SamplerEfficiency(
          sampler: sampler, hasRandomLabels: isRandom, value: nil, efficiency: nil,
          efficiencyLowerBound: nil)
      }
      return
    }
    let design = boundOnly ? nil : try OptimalDesign(evaluation, criterion: criterion, link: link)
    self.design = design
    let covariances = try AsymptoticCovariance.evaluate(samplers, at: evaluation, link: link)
    let bound = try CriterionBound(evaluation, criterion: criterion, link: link)
    var entries: [SamplerEfficiency] = []
    for (index, covariance) in covariances.enumerated() {
      let value = try covariance?.covariance.map { omega throws(LinearAlgebraFailure) in
        try criterion.value(of: omega, in: evaluation.coordinates)
      }
      var lower: Double?
      if let covariance, let value {
        lower = try bound.value(below: covariance.unweightedInformation) / value
      }
      entries.append(
        SamplerEfficiency(
          sampler: samplers[index], hasRandomLabels: areRandom[index], value: value,
          efficiency: value.flatMap { value in design.map { $0.value / value } },
          efficiencyLowerBound: lower))
    }
    self.samplers = entries
  }
}

/// The bound of the equivalence theorem on what any law can reach.
private struct CriterionBound {
  let evaluation: EvaluatedProblem
  let function: CriterionFunction
  let link: LinkFunction
  /// The coordinates of theta in which the criterion is a function of the information alone.
  let basis: Matrix

  init(
    _ evaluation: EvaluatedProblem, criterion: DesignCriterion, link: LinkFunction
  ) throws(LinearAlgebraFailure) {
    self.evaluation = evaluation
    self.link = link
    function = CriterionFunction(criterion: criterion)
    switch criterion {
    case .value, .determinant: basis = evaluation.coordinates.transform
    case .average, .extreme: basis = try evaluation.coordinates.orthonormalRange()
    }
  }

  /// Phi(K) m / E_x[max s_x], which no law is below, from a law's information in z.
  func value(below information: Matrix) throws(LinearAlgebraFailure) -> Double {
    let inTheta = evaluation.coordinates.information(information)
    let moved = basis.transposedTimes(inTheta.times(basis)).symmetrised
    let (metric, mean) = try function.metric(moved)
    var largest = 0.0
    for prompt in evaluation.problem.prompts {
      let pairs = PairSensitivity(
        features: basis.rows(prompt.parameters).transposedTimes(prompt.rewardGradients()),
        metric: metric)
      largest +=
        prompt.probability * pairs.largest(times: link, reward: prompt.reward)
    }
    return try function.value(moved) * mean / largest
  }
}
