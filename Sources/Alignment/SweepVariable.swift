//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
internal import RealModule
public import Samplers
public import Scalar

/// What a sweep varies, everything else held fixed.
public enum SweepVariable: String, CaseIterable, Sendable {
  /// The strength of the KL penalty; the policies stay, so the implicit reward scales with it.
  case beta
  /// A factor on the reward error: the oracle becomes r_theta + s (r* - r_theta).
  case rewardError = "reward-error"
  /// A factor on the oracle's rewards; near zero they are flat, and theta* is the reference.
  case rewardScale = "reward-scale"
  /// q, the share of interpolated pairs in the mixture of vanilla and interpolated pairs.
  case mixture
  /// The beta that practical PILAF interpolates with, the loss keeping its own.
  case interpolationBeta = "interpolation-beta"
  /// A factor on the distance of the policy's logits from the reference's.
  case divergence
  /// N, the number of draws of best-of-N.
  case bestOf = "best-of"
  /// T, the number of tokens of a sequence.
  case length

  /// The values of a sweep that names none.
  public var defaultGrid: [Double] {
    switch self {
    case .beta, .interpolationBeta: Self.logarithmic(from: 0.01, to: 3, count: 11)
    case .rewardError: Self.logarithmic(from: 0.001, to: 1, count: 13)
    case .rewardScale: Self.logarithmic(from: 0.01, to: 10, count: 13)
    case .mixture: Self.linear(from: 0, to: 1, count: 11)
    case .divergence: Self.linear(from: 0, to: 2, count: 11)
    case .bestOf: [2, 3, 4, 6, 8, 12, 16, 32, 64]
    case .length: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 50]
    }
  }

  /// Whether a value of the variable makes sense.
  public func allows(_ value: Double) -> Bool {
    switch self {
    case .beta, .interpolationBeta: value > 0 && value.isFinite
    case .rewardError, .rewardScale, .divergence: value >= 0 && value.isFinite
    case .mixture: 0...1 ~= value
    case .bestOf: 2...1_000_000 ~= value && value == value.rounded()
    case .length: 1...100_000 ~= value && value == value.rounded()
    }
  }

  /// The values allowed, in words.
  public var allowedValues: String {
    switch self {
    case .beta, .interpolationBeta: "numbers above 0"
    case .rewardError, .rewardScale, .divergence: "numbers that are not negative"
    case .mixture: "numbers from 0 to 1"
    case .bestOf: "whole numbers from 2 to 1000000"
    case .length: "whole numbers from 1 to 100000"
    }
  }

  /// `count` values between two ends, evenly spaced.
  public static func linear(from first: Double, to last: Double, count: Int) -> [Double] {
    guard count > 1 else { return [first] }
    return (0..<count).map { step in
      step == count - 1 ? last : first + (last - first) * Double(step) / Double(count - 1)
    }
  }

  /// `count` values between two positive ends, evenly spaced in their logarithms.
  public static func logarithmic(from first: Double, to last: Double, count: Int) -> [Double] {
    precondition(first > 0 && last > 0, "a logarithmic grid needs positive ends")
    return linear(from: .log(first), to: .log(last), count: count).enumerated().map { step, value in
      step == 0 ? first : (step == count - 1 ? last : .exp(value))
    }
  }

  /// `values` as whole numbers, each once.
  public static func whole(_ values: [Double]) -> [Double] {
    values.map { $0.rounded() }.reduce(into: []) { distinct, value in
      if distinct.last != value { distinct.append(value) }
    }
  }

  /// The problem at a value of the variable, but for the length of sequences, which a problem whose
  /// responses are listed cannot change.
  ///
  /// Complexity: O(n d) a prompt.
  public func problem(_ problem: Problem<Double>, at value: Double) -> Problem<Double> {
    switch self {
    case .beta: problem.withBeta(value)
    case .rewardError: problem.withRewardError(scaledBy: value)
    case .rewardScale: problem.withRewards { $0.reward.map { value * $0 } }
    case .divergence: problem.withDivergence(scaledBy: value)
    case .mixture, .interpolationBeta, .bestOf, .length: problem
    }
  }

  /// The token-level problem at a value of the variable.
  ///
  /// Complexity: O(V^2) a prompt.
  public func problem(
    _ problem: SequenceProblem<Double>, at value: Double
  ) -> SequenceProblem<Double> {
    switch self {
    case .beta: problem.withBeta(value)
    case .rewardError: problem.withRewards { $1 + value * ($0 - $1) }
    case .rewardScale: problem.withRewards { oracle, _ in value * oracle }
    case .divergence: problem.withDivergence(scaledBy: value)
    case .length: problem.withLength(Int(value))
    case .mixture, .interpolationBeta, .bestOf: problem
    }
  }

  /// The samplers at a value of the variable that it changes.
  public func samplers(at value: Double) -> [any Sampler] {
    switch self {
    case .mixture: [MixtureSampling(interpolatedShare: value)]
    case .interpolationBeta: [PracticalPilaf(interpolationBeta: value)]
    case .bestOf:
      [BestOfNSampling(draws: Int(value)), BestOfNSampling(draws: Int(value), by: .oracle)]
    case .beta, .rewardError, .rewardScale, .divergence, .length: []
    }
  }
}
