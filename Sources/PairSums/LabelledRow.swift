//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// What the model says of one response against itself and all later ones.
///
/// For a response a and b >= a, at b - a: the outcome at D = r_theta(a) - r_theta(b), q = sigma(D)
/// the chance that a wins; and the loss where the likelier response wins, log(1 + e^-|D|), with what
/// is added where it loses, |D|.
struct ModelRow<Number: Scalar> {
  let implicitReward: [Number]
  private(set) var outcomes: [Outcome<Number>]
  private(set) var leastLoss: [Number]

  init(implicitReward: [Number]) {
    self.implicitReward = implicitReward
    outcomes = Array(repeating: Outcome(difference: .zero), count: implicitReward.count)
    leastLoss = Array(repeating: .zero, count: implicitReward.count)
  }

  /// Computes the outcomes of `response`.
  ///
  /// Complexity: O(n), an exponential a pair.
  @specialized(where Number == Double)
  mutating func loadOutcomes(_ response: Int) {
    for other in response..<implicitReward.count {
      outcomes[other - response] = Outcome(
        difference: implicitReward[response] - implicitReward[other])
    }
  }

  /// Computes the row of `response`.
  ///
  /// Complexity: O(n), an exponential and a logarithm a pair.
  @specialized(where Number == Double)
  mutating func load(_ response: Int) {
    loadOutcomes(response)
    for offset in 0..<implicitReward.count - response {
      leastLoss[offset] = .log(onePlus: outcomes[offset].smallerOdds)
    }
  }
}

/// How labels of one kind meet the model, for one response against itself and all later ones.
///
/// For a response a and b >= a, at b - a, with p = P(a beats b) and q the model's chance: the
/// residual p - q and its mass p + q (both of the response that the model thinks less likely), and
/// the second moment p (1 - p) + (p - q)^2 of the residual of one label.
struct LabelledRow<Number: Scalar> {
  let reward: [Number]
  let labels: PreferenceLabels
  private(set) var residual: [Number]
  private(set) var residualMass: [Number]
  private(set) var secondMoment: [Number]
  private(set) var expectedLoss: [Number]

  init(reward: [Number], labels: PreferenceLabels) {
    self.reward = reward
    self.labels = labels
    residual = Array(repeating: .zero, count: reward.count)
    residualMass = residual
    secondMoment = residual
    expectedLoss = residual
  }

  /// Computes the row of `response` from the model's.
  ///
  /// The expected loss is -p log q - (1 - p) log(1 - q), right where the model's losses are loaded.
  /// Complexity: O(n), an exponential a pair for Bradley-Terry labels.
  @specialized(where Number == Double)
  mutating func load(_ response: Int, model: ModelRow<Number>) {
    for other in response..<reward.count {
      let offset = other - response
      let label = label(response, other)
      let gap = label.excess(over: model.outcomes[offset])
      residual[offset] = gap.difference
      residualMass[offset] = gap.mass
      secondMoment[offset] = label.win * label.lose + gap.difference.squared
      let difference = model.implicitReward[response] - model.implicitReward[other]
      // Not the magnitude: a difference that is enclosed on both sides of zero keeps its sign.
      let (unlikely, excess) =
        difference.approximation < 0 ? (label.win, -difference) : (label.lose, difference)
      expectedLoss[offset] = model.leastLoss[offset] + unlikely * excess
    }
  }

  /// The chances that a label falls on either of two responses.
  @inline(__always)
  func label(_ first: Int, _ second: Int) -> Outcome<Number> {
    switch labels {
    case .bradleyTerry: Outcome(difference: reward[first] - reward[second])
    case .scoreOrder(let classes):
      Outcome(classes: classes.classOfResponse[first], classes.classOfResponse[second])
    }
  }
}
