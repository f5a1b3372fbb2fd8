//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import Estimation
import Samplers
import Scalar

/// One point of a sweep in figures.
struct SweepPointSummary: Sendable, Encodable {
  /// A sampler's alignment at the point.
  struct Alignment: Sendable, Encodable {
    let sampler: String
    let cosine: Quantity
    let angleDegrees: Quantity

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: DocumentKey.self)
      try container.encode(sampler, forKey: "sampler")
      try container.encode(cosine, forKey: "cosine")
      try container.encode(angleDegrees, forKey: "angleDegrees")
    }
  }

  let value: Double
  let samplers: [Alignment]
  let objectiveGradientNorm: Quantity
  let remainderNorm: Quantity
  let remainderBound: Quantity
  let guaranteedAngleDegrees: Quantity
  let meanNormaliserProduct: Quantity
  let practicalDistance: Quantity
  let divergence: Quantity
  /// The root mean square of D* - D; nil where the sweep does not show it.
  let rewardErrorDeviation: Quantity?
  /// Zbar ||T2|| / (beta ||grad J||).
  let remainderShare: Quantity
  /// The distance of token-wise pi+ and pi- from the whole ones; nil where responses are listed.
  let tokenWiseDistance: Quantity?
  /// Bounds on it from both sides; nil where it is.
  let tokenWiseBounds: ClosedRange<Double>?
  /// What labels are worth there; nil where it was not asked for.
  let efficiency: EfficiencySummary?

  init(_ point: SweepPoint, _ efficiency: EfficiencyPoint?) {
    self.efficiency = efficiency.map { EfficiencySummary($0) }
    value = point.value
    samplers = point.samplers.map { alignment in
      let noAngle = "grad J or grad L is zero to rounding, so there is no angle."
      return Alignment(
        sampler: alignment.sampler.name,
        cosine: Quantity(alignment.cosine, otherwise: noAngle),
        angleDegrees: Quantity(alignment.angleDegrees, otherwise: noAngle))
    }
    objectiveGradientNorm = Quantity(point.objectiveGradientNorm)
    remainderNorm = Quantity(point.remainderNorm)
    remainderBound = Quantity(point.remainderBound)
    guaranteedAngleDegrees = Quantity(point.angleGuarantee)
    meanNormaliserProduct = Quantity(point.meanNormaliserProduct)
    practicalDistance = Quantity(
      point.practicalDistance,
      otherwise: "This total variation is a sum over all pairs, which are too many.")
    remainderShare = Quantity(
      point.remainderShare, otherwise: "grad J is zero to rounding, so T2 has no share of it.")
    tokenWiseDistance = point.tokenWiseDistance.map {
      Quantity($0.value, otherwise: Self.tooMany)
    }
    tokenWiseBounds = point.tokenWiseDistance.map { $0.lowerBound...$0.upperBound }
    rewardErrorDeviation = point.rewardErrorDeviation.map { Quantity($0) }
    divergence = Quantity(point.divergence)
  }

  private static let tooMany =
    "Total variation is summed over at most \(Figures.count(TokenWiseDistance.largestEnumeration)) "
    + "responses; bounds on it need none."

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(value, forKey: "value")
    try container.encode(samplers, forKey: "samplers")
    try container.encode(objectiveGradientNorm, forKey: "objectiveGradientNorm")
    try container.encode(remainderNorm, forKey: "remainderNorm")
    try container.encode(remainderBound, forKey: "remainderBound")
    try container.encode(guaranteedAngleDegrees, forKey: "guaranteedAngleDegrees")
    try container.encode(meanNormaliserProduct, forKey: "meanNormaliserProduct")
    try container.encode(practicalDistance, forKey: "practicalDistance")
    try container.encode(divergence, forKey: "divergenceFromReference")
    try container.encode(remainderShare, forKey: "remainderShare")
    if let tokenWiseDistance, let tokenWiseBounds {
      try container.encode(tokenWiseDistance, forKey: "tokenWiseDistance")
      try container.encode(tokenWiseBounds.lowerBound, forKey: "tokenWiseDistanceLowerBound")
      try container.encode(tokenWiseBounds.upperBound, forKey: "tokenWiseDistanceUpperBound")
    }
    if let rewardErrorDeviation {
      try container.encode(rewardErrorDeviation, forKey: "rewardErrorDeviation")
    }
    try container.encodeIfPresent(efficiency, forKey: "estimation")
  }
}
