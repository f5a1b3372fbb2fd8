//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import Scalar

/// Whoever says which of two responses is better.
public struct Labeller: Sendable, Equatable {
  /// How rewards become choices.
  public enum Rule: Sendable, Equatable {
    /// sigma((r(a) - r(b)) / temperature): Bradley and Terry at temperature one.
    case logistic(temperature: Double)
    /// The larger reward wins. Rewards no further apart than `threshold` are tied: a fair coin decides,
    /// or the pair is declined and another one is drawn.
    case order(threshold: Double, declinesTies: Bool)
  }

  /// Which response of a pair is shown first.
  public enum Showing: Sendable, Equatable {
    /// The one that was drawn first, which for some samplers is the better one.
    case asDrawn
    /// Either with chance one half, so that an order effect favours neither.
    case shuffled
  }

  /// How rewards become choices.
  public let rule: Rule
  /// The chance that a label is turned round afterwards.
  public let flipRate: Double
  /// What is added to the reward of the response that is shown first: an order effect.
  public let firstShownBonus: Double
  /// Which response of a pair is shown first.
  public let showing: Showing

  /// A labeller.
  ///
  /// Precondition: the temperature is positive, the flip rate a chance; a labeller that declines ties
  /// is shown pairs as they are drawn.
  public init(
    _ rule: Rule, flipRate: Double = 0, firstShownBonus: Double = 0, showing: Showing = .asDrawn
  ) {
    if case .logistic(let temperature) = rule {
      precondition(temperature > 0, "a temperature is positive, got \(temperature)")
    }
    if case .order(_, declinesTies: true) = rule {
      precondition(showing == .asDrawn, "whether a pair is declined cannot depend on a coin")
    }
    precondition(0...1 ~= flipRate, "a flip rate is a chance, got \(flipRate)")
    self.showing = showing
    self.rule = rule
    self.flipRate = flipRate
    self.firstShownBonus = firstShownBonus
  }

  /// Bradley and Terry's labels: sigma(r(a) - r(b)).
  public static let bradleyTerry = Labeller(.logistic(temperature: 1))

  /// Labels by the larger reward, equal rewards by a fair coin.
  public static let hard = Labeller(.order(threshold: hardThreshold, declinesTies: false))

  /// Rewards no further apart than this are equal.
  public static let hardThreshold = ScoreClasses.gap

  /// The chance that a response of reward `first`, drawn first, is called better than one of reward
  /// `second`; nil where the labeller declines the pair.
  ///
  /// Pairs in random order have the mean of both orders.
  public func chance(_ first: Double, beats second: Double) -> Double? {
    guard showing == .shuffled else { return shownChance(first, beats: second) }
    guard let one = shownChance(first, beats: second), let other = shownChance(second, beats: first)
    else { return nil }
    return (one + 1 - other) / 2
  }

  /// The chance that the response that is shown first is called better.
  private func shownChance(_ first: Double, beats second: Double) -> Double? {
    let difference = first + firstShownBonus - second
    let chance: Double
    switch rule {
    case .logistic(let temperature): chance = Logistic.probability(difference / temperature)
    case .order(let threshold, let declinesTies):
      if difference.magnitude > threshold {
        chance = difference > 0 ? 1 : 0
      } else if declinesTies {
        return nil
      } else {
        chance = 0.5
      }
    }
    return chance * (1 - flipRate) + (1 - chance) * flipRate
  }

  /// Whether the first response is called better, drawn; nil where the labeller declines the pair.
  public func draws(
    _ first: Double, beats second: Double, using generator: inout some RandomNumberGenerator
  ) -> Bool? {
    chance(first, beats: second).map { generator.nextUnit() < $0 }
  }
}

extension Labeller {
  /// The labeller in words.
  public var sentence: String {
    var parts: [String] = []
    switch rule {
    case .logistic(let temperature):
      parts.append(
        temperature == 1 ? "Bradley-Terry labels" : "logistic labels at temperature \(temperature)")
    case .order(let threshold, let declinesTies):
      parts.append("labels by the larger reward")
      if threshold > Self.hardThreshold {
        parts.append("rewards within \(threshold) tied and \(declinesTies ? "declined" : "tossed")")
      }
    }
    if flipRate > 0 { parts.append("a share \(flipRate) turned round") }
    if firstShownBonus != 0 { parts.append("\(firstShownBonus) added to the one shown first") }
    if showing == .shuffled { parts.append("shown in random order") }
    return parts.joined(separator: ", ")
  }
}
