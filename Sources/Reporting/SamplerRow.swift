//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
import PreferenceModel
import Samplers
public import Scalar

/// What a report says of one sampler, each figure a number or the reason why there is none.
public struct SamplerRow: Sendable, Encodable {
  /// The angle to grad J that ``labelsForAngle`` asks for unless told otherwise, in degrees.
  public static let defaultTargetDegrees = 20.0

  /// The name of the sampler.
  public let sampler: String
  /// Whether its labels carry a weight w(x).
  public let isWeighted: Bool
  /// L, in nats a pair.
  public let loss: Quantity
  /// grad L, or nil where the route has no sums of the sampler.
  public let lossGradient: [Double]?
  /// Why there is no figure at all, where that is so.
  public let uncoveredReason: String?
  /// ||grad L||.
  public let lossGradientNorm: Quantity
  /// The cosine of the angle between -grad L and grad J.
  public let cosine: Quantity
  /// That angle, in degrees.
  public let angleDegrees: Quantity
  /// tr V, the variance of one label's gradient.
  public let noiseTrace: Quantity
  /// ||grad L|| / sqrt(tr V).
  public let signalToNoise: Quantity
  /// The labels after which the mean gradient is off grad J by the target angle.
  public let labelsForAngle: Quantity
  /// Whether the bias alone exceeds the target angle, so that no number of labels reaches it.
  public let isOutOfReach: Bool
  /// Passes of a model to draw a pair.
  public let forwardPassesPerPair: Quantity
  /// Responses read by a labeller to label a pair.
  public let labelsPerPair: Double

  /// The row of a sampler.
  public init(_ alignment: SamplerAlignment<Double>, objectiveIsStationary: Bool, target: Double) {
    let description = alignment.sampler.description
    let noAngle =
      objectiveIsStationary
      ? "grad J is zero to rounding: the policy is a stationary point of J, so there is no direction "
        + "to align with."
      : "grad L is zero to rounding: the sampler's loss is stationary, so its gradient has no "
        + "direction."
    sampler = description.name
    isWeighted = alignment.isWeighted
    loss = Quantity(alignment.loss.value)
    lossGradient = alignment.loss.gradient.values
    uncoveredReason = nil
    lossGradientNorm = Quantity(alignment.gradientNorm)
    cosine = Quantity(alignment.cosine, otherwise: noAngle)
    angleDegrees = Quantity(alignment.angleDegrees, otherwise: noAngle)
    let isLost = alignment.noiseTrace == 0 && alignment.noiseRounding > 0
    let noNoise = "The noise was not asked for."
    noiseTrace = Quantity(
      isLost ? nil : alignment.noiseTrace,
      otherwise: isLost
        ? "tr V is zero to rounding: below \(Figures.rough(alignment.noiseRounding))." : noNoise)
    signalToNoise = Quantity(
      alignment.signalToNoise,
      otherwise: alignment.noiseTrace == nil
        ? noNoise : "The labels are without noise, to rounding: tr V is zero.")
    let requirement = alignment.labels(forAngle: target)
    if case .neverReached = requirement { isOutOfReach = true } else { isOutOfReach = false }
    labelsForAngle =
      switch requirement {
      case .labels(let count): Quantity(count)
      case .neverReached(let bias):
        .missing(
          reason: "Without any noise the gradient is already \(Figures.short(bias)) degrees off "
            + "grad J, more than the target of \(Figures.short(target)) degrees, so no number of "
            + "labels reaches it.")
      case .lostInRounding:
        .missing(reason: "The noise across the gradient is lost in rounding.")
      case .noiseUnknown: .missing(reason: noNoise)
      case .undefined: .missing(reason: noAngle)
      }
    forwardPassesPerPair = Self.passes(description.cost)
    labelsPerPair = description.cost.labels
  }

  /// The row of a sampler that the route does not cover.
  init(_ uncovered: UncoveredSampler) {
    let missing = Quantity.missing(reason: uncovered.reason)
    let description = uncovered.sampler.description
    sampler = description.name
    isWeighted = uncovered.sampler.weighsLabels
    (loss, lossGradientNorm, cosine, angleDegrees) = (missing, missing, missing, missing)
    (noiseTrace, signalToNoise, labelsForAngle) = (missing, missing, missing)
    lossGradient = nil
    uncoveredReason = uncovered.reason
    isOutOfReach = false
    forwardPassesPerPair = Self.passes(description.cost)
    labelsPerPair = description.cost.labels
  }

  /// The passes of a model that draw a pair, or why there is no such number.
  static func passes(_ cost: SamplingCost) -> Quantity {
    Quantity(
      cost.forwardPasses,
      otherwise: "The paper's Table 1 gives no cost: the law is not drawn from the models alone.")
  }

  /// Writes the row with null and a reason where a figure does not exist.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(sampler, forKey: "sampler")
    try container.encode(isWeighted, forKey: "weighted")
    try container.encode(loss, forKey: "loss")
    if let lossGradient {
      try container.encode(lossGradient, forKey: "lossGradient")
    } else {
      try container.encodeNil(forKey: "lossGradient")
      try container.encodeIfPresent(uncoveredReason, forKey: "lossGradientReason")
    }
    try container.encode(lossGradientNorm, forKey: "lossGradientNorm")
    try container.encode(cosine, forKey: "cosine")
    try container.encode(angleDegrees, forKey: "angleDegrees")
    try container.encode(noiseTrace, forKey: "noiseTrace")
    try container.encode(signalToNoise, forKey: "signalToNoise")
    try container.encode(labelsForAngle, forKey: "labelsForAngle")
    try container.encode(forwardPassesPerPair, forKey: "forwardPassesPerPair")
    try container.encode(labelsPerPair, forKey: "labelsPerPair")
  }
}
