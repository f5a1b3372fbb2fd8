//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Estimation
import Samplers
import Scalar

/// What a recommendation says of one sampler.
public struct RecommendationRow: Sendable {
  static let certainRewards =
    "The rewards of a problem file come without uncertainty; give comparisons (.csv) to carry it "
    + "through."

  /// The name of the sampler.
  public let sampler: String
  /// The angle between -grad L and grad J at the current policy, in degrees.
  public let biasDegrees: Quantity
  /// The angle that the noise of B labels adds, root mean square, in degrees.
  public let noiseDegrees: Quantity
  /// The regret at the sampler's own limit, however many labels are bought.
  public let limitRegret: Quantity
  /// The expected value gap that the noise of B labels leaves.
  public let expectedValueGap: Quantity
  /// Both together.
  public let expectedRegret: Quantity
  /// The expected value gap of the optimal design over this one.
  public let efficiency: Quantity
  /// The forward passes that generate B pairs.
  public let forwardPasses: Quantity
  /// The responses read to label them.
  public let responsesRead: Double
  /// The 5 %, 50 % and 95 % quantiles of the expected regret over the rewards drawn.
  public let regretQuantiles: [Quantity]
  /// The share of draws in which the sampler is the best.
  public let bestShare: Quantity

  /// The row of the sampler at a position.
  init(
    _ index: Int, _ alignment: SamplerAlignment<Double>, in recommendation: Recommendation,
    _ uncertainty: RewardUncertainty?
  ) {
    let entry = recommendation.samplers[index]
    let labels = recommendation.labels
    let cost = entry.sampler.description.cost
    sampler = entry.sampler.name
    let still = "A gradient is zero to rounding, so there is no angle."
    biasDegrees = Quantity(alignment.angleDegrees, otherwise: still)
    noiseDegrees = Quantity(
      alignment.noiseAcross.map {
        ($0 / labels).squareRoot() / alignment.gradientNorm * 180 / .pi
      }, otherwise: still)
    let missing = Self.reason(entry, recommendation)
    limitRegret = Quantity(
      entry.limitRegret,
      otherwise: entry.hasRandomLabels
        ? "The search for the sampler's own limit ended before its gradient vanished." : missing)
    expectedValueGap = Quantity(entry.valueGap.map { $0 / labels }, otherwise: missing)
    expectedRegret = Quantity(recommendation.expected(index), otherwise: missing)
    efficiency = Quantity(
      recommendation.efficiency(index),
      otherwise: entry.valueGap == nil
        ? missing
        : recommendation.evaluation.isRepresentable
          ? "The optimal design is not searched for a problem of this size."
          : "r* is not representable: noise alone does not order the samplers.")
    forwardPasses =
      switch SamplerRow.passes(cost) {
      case .value(let passes): Quantity(passes * labels)
      case .missing(let reason): .missing(reason: reason)
      }
    responsesRead = cost.labels * labels
    let unknown =
      uncertainty == nil
      ? Self.certainRewards
      : entry.hasRandomLabels
        ? "The sampler has no finite regret in that share of the rewards drawn." : missing
    regretQuantiles = [0.05, 0.5, 0.95].map { share in
      Quantity(uncertainty?.quantile(share, of: index), otherwise: unknown)
    }
    bestShare = Quantity(
      entry.hasRandomLabels ? uncertainty?.bestShare(of: index) : nil, otherwise: unknown)
  }

  private static func reason(_ entry: SamplerRegret, _ recommendation: Recommendation) -> String {
    if !entry.hasRandomLabels { return AsymptoticCovariance.undefinedForScoreOrder }
    if recommendation.evaluation.coordinates.rank == 0 {
      return IdentifiableCoordinates.emptiness
    }
    return entry.limitRegret == nil
      ? "The search for the sampler's own limit ended before its gradient vanished."
      : "The pairs never show some direction of theta, as far as double precision can tell: the "
        + "variance is infinite there."
  }
}

extension RecommendationRow: Encodable {
  /// Writes the row with null and a reason where a figure does not exist.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(sampler, forKey: "sampler")
    try container.encode(biasDegrees, forKey: "biasDegrees")
    try container.encode(noiseDegrees, forKey: "noiseDegrees")
    try container.encode(limitRegret, forKey: "limitRegret")
    try container.encode(expectedValueGap, forKey: "expectedValueGap")
    try container.encode(expectedRegret, forKey: "expectedRegret")
    try container.encode(efficiency, forKey: "efficiency")
    try container.encode(forwardPasses, forKey: "forwardPasses")
    try container.encode(responsesRead, forKey: "responsesRead")
    try container.encode(regretQuantiles[0], forKey: "regretQuantile5")
    try container.encode(regretQuantiles[1], forKey: "regretMedian")
    try container.encode(regretQuantiles[2], forKey: "regretQuantile95")
    try container.encode(bestShare, forKey: "bestShare")
  }
}
