//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Samplers
public import Scalar

/// How the gradient of one sampler's preference loss lies against the gradient of the objective, and
/// how noisy it is.
///
/// One label's gradient has the covariance
/// V = E_x E_mu[w^2 (p (1 - p) + (p - q)^2) g_ab g_ab^T] - grad L grad L^T, g_ab = g_a - g_b.
public struct SamplerAlignment<Number: Scalar>: Sendable {
  /// The sampler.
  public let sampler: any Sampler
  /// Whether its labels carry a weight w(x).
  public let isWeighted: Bool
  /// The loss and its gradient.
  public let loss: PreferenceLoss<Number>
  /// ||grad L||.
  public let gradientNorm: Number
  /// The cosine of the angle between -grad L and grad J; nil where either is zero.
  public let cosine: Number?
  /// That angle in degrees.
  public let angleDegrees: Double?
  /// tr V, the total variance of one label's gradient; zero where it is lost in ``noiseRounding``,
  /// nil where it was not asked for.
  public let noiseTrace: Number?
  /// tr V - u^T V u, u the direction of grad L: the variance across it; nil where grad L is zero
  /// or it was not asked for.
  public let noiseAcross: Number?
  /// How far rounding moves both variances, which are differences of second moments.
  public let noiseRounding: Double

  /// ||grad L|| / sqrt(tr V), the signal-to-noise ratio of one label; nil where V is zero
  /// or not known.
  public var signalToNoise: Number? {
    noiseTrace.flatMap { $0.approximation > 0 ? gradientNorm / .sqrt($0) : nil }
  }

  /// The labels after which the mean gradient is off grad J by `degrees`, root mean square.
  ///
  /// The bias (the angle of -grad L) and the noise add in squares:
  /// angle^2 = bias^2 + (tr V - u^T V u) / (B ||grad L||^2), right for small angles.
  public func labels(forAngle degrees: Double) -> LabelRequirement {
    guard let angleDegrees else { return .undefined }
    guard angleDegrees < degrees else { return .neverReached(biasDegrees: angleDegrees) }
    guard let noiseAcross else { return .noiseUnknown }
    let perDegree = Double.pi / 180
    let room = (degrees * degrees - angleDegrees * angleDegrees) * perDegree * perDegree
    func labels(_ variance: Double) -> Double {
      let relative = variance.squareRoot() / gradientNorm.approximation
      return relative * relative / room
    }
    // A variance of zero may be one below rounding: it must not matter which.
    let variance = noiseAcross.approximation
    guard variance > 0 || labels(noiseRounding) <= 1 else { return .lostInRounding }
    return .labels(labels(variance))
  }

  /// The alignment of several samplers at the problem's current policy.
  ///
  /// - Complexity: O(n^2 d) time a prompt and O(n^2) more for each sampler, twice; O(n d) memory.
  @specialized(where Number == Double)
  public static func evaluate(
    _ samplers: [any Sampler], on problem: Problem<Number>, objective: Objective<Number>
  ) -> [SamplerAlignment] {
    let roundings = problem.roundings
    let sampling = SamplerExperiments(of: samplers, on: problem)
    let losses = PreferenceLoss.evaluate(sampling, on: problem)
    let ascent = Direction(of: objective.gradient, roundings: roundings)
    let descents = losses.map { Direction(of: $0.gradient, roundings: roundings)?.reversed }
    let still = [Number](repeating: .zero, count: problem.parameterCount)
    let along = PreferenceLoss.secondMoments(
      sampling, along: descents.map { $0?.unit ?? still }, on: problem)
    return samplers.indices.map { index in
      SamplerAlignment(
        samplers[index], loss: losses[index], momentAlong: along[index], ascent: ascent,
        roundings: roundings)
    }
  }

  /// The alignment that follows from a loss, against the direction of grad J.
  ///
  /// The loss is right to this many roundings of its masses. Complexity: O(d).
  init(
    _ sampler: any Sampler, loss: PreferenceLoss<Number>, momentAlong: Number?,
    ascent: Direction<Number>?, roundings: Double
  ) {
    let descent = Direction(of: loss.gradient, roundings: roundings)?.reversed
    let norm = loss.gradient.values.euclideanNorm()
    let rounding = loss.secondMoment.map {
      RoundingTolerance(operations: roundings, mass: $0.approximation).bound
    }
    func variance(minus part: Number) -> Number? {
      guard let moment = loss.secondMoment, let rounding else { return nil }
      return Self.variance(moment, minus: part, rounding)
    }
    self.sampler = sampler
    isWeighted = sampler.weighsLabels
    self.loss = loss
    gradientNorm = norm
    cosine = ascent.flatMap { ascent in descent.map { $0.cosine(to: ascent) } }
    angleDegrees = ascent.flatMap { ascent in descent.map { $0.degrees(to: ascent) } }
    noiseTrace = variance(minus: norm.squared)
    noiseAcross = descent == nil ? nil : momentAlong.flatMap { variance(minus: $0) }
    noiseRounding = (loss.secondMoment?.approximation ?? 0) > 0 ? rounding ?? 0 : 0
  }

  /// A variance as the difference of a second moment and a part of it.
  ///
  /// Zero where the difference is within rounding: the labels are then without noise, or all noise
  /// lies along the gradient, as it must where there is only one direction.
  private static func variance(
    _ moment: Number, minus part: Number, _ rounding: Double
  ) -> Number {
    let variance = moment - part
    return variance.approximation > rounding ? variance : .zero
  }
}
