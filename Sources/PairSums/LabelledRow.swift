//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// Per-pair quantities of the preference loss for one response against all later ones.
///
/// For a = ``response`` and b >= a, at b - a, with p = P(a beats b) and q = sigma(r_theta(a) - r_theta(b)):
/// the residual p - q, the expected loss -p log q - (1 - p) log(1 - q), and the second moment
/// p (1 - p) + (p - q)^2 of the residual of one label.
struct LabelledRow<Number: Scalar> {
  let reward: [Number]
  let implicitReward: [Number]
  let labels: PreferenceLabels
  private(set) var residual: [Number]
  private(set) var expectedLoss: [Number]
  private(set) var secondMoment: [Number]

  init(reward: [Number], implicitReward: [Number], labels: PreferenceLabels) {
    self.reward = reward
    self.implicitReward = implicitReward
    self.labels = labels
    residual = Array(repeating: .zero, count: reward.count)
    expectedLoss = residual
    secondMoment = residual
  }

  /// Computes the row of `response`.
  ///
  /// Complexity: O(n), two exponentials and a logarithm a pair.
  @specialized(where Number == Double)
  mutating func load(_ response: Int) {
    for other in response..<reward.count {
      let difference = implicitReward[response] - implicitReward[other]
      let model = Outcome(difference: difference)
      let label = label(response, other)
      let gap = label.excess(over: model)
      let offset = other - response
      residual[offset] = gap
      secondMoment[offset] = label.win * label.lose + gap.squared
      // -log q = log(1 + e^-|D|), plus |D| on the side that the model thinks less likely.
      let tail = Number.log(onePlus: model.smallerOdds)
      let unlikely = difference.approximation < 0 ? label.win : label.lose
      expectedLoss[offset] = tail + unlikely * difference.magnitude
    }
  }

  @inline(__always)
  private func label(_ first: Int, _ second: Int) -> Outcome<Number> {
    switch labels {
    case .bradleyTerry: Outcome(difference: reward[first] - reward[second])
    case .scoreOrder(let classes):
      Outcome(classes: classes.classOfResponse[first], classes.classOfResponse[second])
    }
  }
}
