//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// The binomial law: how many of n independent trials succeed, each with chance p.
///
/// Swift's libraries have no such sampler; this one takes a bounded number of random words on
/// average, whatever n and p are. For a mean below ten the distribution function is inverted; above,
/// a hat of the transformed rejection method with squeeze covers the law (algorithm BTRS of Hormann,
/// 1993, The generation of binomial random variates, Journal of Statistical Computation and
/// Simulation 46, 101-110).
///
/// - Exactness: no approximation of the law; uniform numbers have 53 bits, and chances are right to
///   a few units in the last place, so an outcome whose chance is below 2^-53 is rarer or commoner
///   than it should be by at most about that.
public struct Binomial: Sendable {
  /// n, the number of trials.
  public let trials: Int
  /// p, the chance of a success.
  public let probability: Double

  /// The law of this many trials.
  ///
  /// Precondition: 0 <= trials <= 2^53, so that every outcome is a `Double`, and 0 <= p <= 1.
  public init(trials: Int, probability: Double) {
    precondition(0...(1 << 53) ~= trials, "\(trials) trials cannot be counted in a Double")
    precondition(0...1 ~= probability, "\(probability) is not a chance")
    self.trials = trials
    self.probability = probability
  }

  /// A number of successes.
  ///
  /// Where p is near one, the digits of 1 - p are those that p keeps: ask for the failures if their
  /// chance is known better. Complexity: O(1) on average.
  public func draw(using generator: inout some RandomNumberGenerator) -> Int {
    guard probability <= 0.5 else {
      return trials - Binomial(trials: trials, probability: 1 - probability).draw(using: &generator)
    }
    return Double(trials) * probability < Self.smallestRejectionMean
      ? drawByInversion(using: &generator) : drawByRejection(using: &generator)
  }

  /// The mean from which the hat of BTRS covers the law.
  private static let smallestRejectionMean = 10.0
  /// No outcome beyond this has a chance above 2^-200 if the mean is below ten.
  private static let largestInvertedOutcome = 150

  /// Walks up the distribution function from zero, (mean + 1) steps on average.
  private func drawByInversion(using generator: inout some RandomNumberGenerator) -> Int {
    let odds = probability / (1 - probability)
    let none = Double.exp(Double(trials) * .log(onePlus: -probability))
    let last = min(trials, Self.largestInvertedOutcome)
    while true {
      var left = Self.uniform(using: &generator)
      var chance = none
      for outcome in 0...last {
        if left < chance { return outcome }
        left -= chance
        chance *= odds * Double(trials - outcome) / Double(outcome + 1)
      }
      // Rounding left a rest of about 2^-53: draw again.
    }
  }

  /// BTRS, with the density by ``logProbability(of:)`` where the squeeze does not decide.
  private func drawByRejection(using generator: inout some RandomNumberGenerator) -> Int {
    let n = Double(trials)
    let deviation = (n * probability * (1 - probability)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * probability
    let alpha = (2.83 + 5.1 / b) * deviation
    let squeeze = 0.92 - 4.2 / b
    var logPeak: Double?
    while true {
      let u = Self.uniform(using: &generator) - 0.5
      let v = Self.uniform(using: &generator)
      let margin = 0.5 - u.magnitude
      let outcome = ((2 * a / margin + b) * u + n * probability + 0.5).rounded(.down)
      if margin >= 0.07 && v <= squeeze { return Int(outcome) }
      guard outcome >= 0 && outcome <= n else { continue }
      let peak = logPeak ?? logProbability(of: Int((n + 1) * probability))
      logPeak = peak
      let height = v * alpha / (a / (margin * margin) + b)
      if .log(height) <= logProbability(of: Int(outcome)) - peak { return Int(outcome) }
    }
  }

  /// A number in [0, 1), one of 2^53.
  private static func uniform(using generator: inout some RandomNumberGenerator) -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }
}
