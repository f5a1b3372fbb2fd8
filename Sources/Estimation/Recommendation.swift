//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import PairSums
import PreferenceModel
public import Samplers
import Scalar

/// What the labels of one sampler are expected to leave of regret.
public struct SamplerRegret: Sendable {
  /// The sampler.
  public let sampler: any Sampler
  /// Whether a label is drawn; best-of-N by the oracle takes the oracle's own order.
  public let hasRandomLabels: Bool
  /// The regret at the sampler's own limit.
  ///
  /// Zero where r* is representable, nil where the search for
  /// the limit did not end at a stationary point or labels are not random.
  public let limitRegret: Double?
  /// tr(Sigma* Omega) / (2 beta), the limit of n times the mean value gap.
  ///
  /// Nil where Omega does not exist. Where r* is not representable Sigma*/beta stands for minus the
  /// Hessian of J at the sampler's limit.
  public let valueGap: Double?

  /// The expected regret after some labels: the limit's, and the value gap over their number.
  public func expected(labels: Double) -> Double? {
    limitRegret.flatMap { limit in valueGap.map { limit + $0 / labels } }
  }

  /// The regrets of several samplers at a point of evaluation.
  ///
  /// Throws where LAPACK fails. Complexity: that of ``AsymptoticCovariance``.
  public static func evaluate(
    _ samplers: [any Sampler], at evaluation: EvaluatedProblem
  ) throws(LinearAlgebraFailure) -> [SamplerRegret] {
    let covariances = try AsymptoticCovariance.evaluate(samplers, at: evaluation)
    let problem = evaluation.problem
    var regrets: [SamplerRegret] = []
    for (sampler, covariance) in zip(samplers, covariances) {
      let gap = covariance?.covariance.map { $0.trace / (2 * problem.beta) }
      var limit: Double? = covariance == nil ? nil : 0
      if let found = covariance?.limit {
        limit = found.point.isStationary ? found.regret : nil
      }
      regrets.append(
        SamplerRegret(
          sampler: sampler,
          hasRandomLabels: problem.prompts.allSatisfy { sampler.labels(at: $0) == .bradleyTerry },
          limitRegret: limit, valueGap: gap))
    }
    return regrets
  }
}

/// Which sampler to spend labels on: the one whose expected regret after them is smallest.
public struct Recommendation: Sendable {
  /// A sampler that is worse by at most this share is as good in practice.
  public static let closeShare = 0.05
  /// The fewest labels for each direction of theta at which the limit of many labels is trusted.
  public static let fewestLabelsPerDirection = 10.0
  /// The gap at which the search for the optimal design ends: efficiencies are wanted to three digits.
  public static let designGap = 1e-3
  /// The efficiency below which the best pairs deserve a word.
  public static let lowEfficiency = 0.5

  /// The problem at theta*.
  public let evaluation: EvaluatedProblem
  /// B, the number of labels.
  public let labels: Double
  /// One entry a sampler, in the order asked for.
  public let samplers: [SamplerRegret]
  /// tr(Sigma* Omega) / (2 beta) of the optimal design; nil where it is not computed.
  public let designValueGap: Double?

  /// The recommendation for a problem, evaluated at theta* with samplers fed by its policy.
  ///
  /// Throws where LAPACK fails. Complexity: that of ``OptimalDesign``.
  public init(
    _ evaluation: EvaluatedProblem, labels: Double,
    samplers: [any Sampler] = SamplerCatalogue.all()
  ) throws(LinearAlgebraFailure) {
    self.evaluation = evaluation
    self.labels = labels
    self.samplers = try SamplerRegret.evaluate(samplers, at: evaluation)
    let design =
      evaluation.isRepresentable ? try OptimalDesign(evaluation, until: Self.designGap) : nil
    designValueGap = design.map { $0.value / (2 * evaluation.problem.beta) }
  }

  /// The expected regret of each sampler after B labels, or after other numbers of them.
  public func expected(_ sampler: Int, labels count: Double? = nil) -> Double? {
    samplers[sampler].expected(labels: count ?? labels)
  }

  /// The design's value gap over a sampler's.
  public func efficiency(_ sampler: Int) -> Double? {
    samplers[sampler].valueGap.flatMap { gap in designValueGap.map { $0 / gap } }
  }

  /// The sampler with the smallest expected regret; nil where no sampler has one.
  public var best: Int? { smallest { self.expected($0) } }

  /// The best of the samplers whose pairs are drawn from models, so that passes can be counted.
  public var bestDrawn: Int? { smallest { self.passes($0) == nil ? nil : self.expected($0) } }

  /// The other samplers whose expected regret is at most ``closeShare`` above the best, best first.
  public var close: [Int] {
    guard let best, let least = expected(best) else { return [] }
    let near = samplers.indices.filter { index in
      index != best
        && expected(index).map { $0 <= (1 + Self.closeShare) * least } == true
    }
    return near.sorted { (expected($0) ?? 0, $0) < (expected($1) ?? 0, $1) }
  }

  /// The sampler that leaves least regret for the passes that B labels of the best drawn one cost;
  /// nil where that is the best drawn one itself.
  public var cheaper: Int? {
    guard let drawn = bestDrawn else { return nil }
    let best = smallest { self.expectedForEqualPasses($0) }
    return best == drawn ? nil : best
  }

  /// The expected regret of a sampler for the passes that B labels of the best drawn one cost.
  public func expectedForEqualPasses(_ sampler: Int) -> Double? {
    guard let drawn = bestDrawn, let budget = passes(drawn), let own = passes(sampler) else {
      return nil
    }
    return expected(sampler, labels: labels * budget / own)
  }

  /// Whether B is too small for the limit of many labels to be trusted.
  public var isBudgetSmall: Bool {
    labels < Self.fewestLabelsPerDirection * Double(evaluation.coordinates.rank)
  }

  private func passes(_ sampler: Int) -> Double? {
    samplers[sampler].sampler.description.cost.forwardPasses
  }

  /// The sampler whose figure is smallest among those that have a finite one.
  private func smallest(_ figure: (Int) -> Double?) -> Int? {
    var best: (index: Int, value: Double)?
    for index in samplers.indices {
      guard let value = figure(index), value < best?.value ?? .infinity else { continue }
      best = (index, value)
    }
    return best?.index
  }
}
