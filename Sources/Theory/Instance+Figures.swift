//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Scalar

/// The numbers that say what kind of problem an instance is.
public struct InstanceFigures: Sendable {
  /// The policy family in a word.
  public let family: String
  /// The number of prompts.
  public let prompts: Int
  /// The number of responses of each prompt.
  public let responses: [Int]
  /// The number of parameters.
  public let parameters: Int
  /// beta.
  public let beta: Double
  /// The largest over prompts of max r* - min r*.
  public let rewardWidth: Double
  /// E_x H(pi_theta), in nats.
  public let policyEntropy: Double
  /// The largest |D* - D| over prompts and pairs.
  public let rewardError: Double
}

extension Instance {
  /// The numbers that say what kind of problem this is.
  ///
  /// Complexity: O(n) a prompt.
  public var figures: InstanceFigures {
    InstanceFigures(
      family: problem.prompts[0].family.word, prompts: problem.prompts.count,
      responses: problem.prompts.map(\.responses), parameters: problem.parameterCount,
      beta: problem.beta, rewardWidth: problem.prompts.map { $0.reward.width }.max() ?? 0,
      policyEntropy: problem.prompts.reduce(0) { $0 + $1.probability * $1.policy.entropy },
      rewardError: problem.largestRewardError)
  }

  /// The condition number of Cov(g) on its range; nil where it has none or is too large to tell.
  ///
  /// Complexity: O(n d^2 + d^3).
  public var conditionNumber: Double? { (try? ParameterGeometry(problem))??.conditionNumber }

  /// The problem in one line.
  public var summary: String {
    let figures = figures
    let most = figures.responses.max() ?? 0
    let least = figures.responses.min() ?? 0
    return [
      figures.family, count(figures.prompts, "prompt"),
      least == most ? count(most, "response") : "\(least) to \(most) responses",
      count(figures.parameters, "parameter"), "beta \(figures.beta.inThreeDigits)",
      "width of r* \(figures.rewardWidth.inThreeDigits)",
      "entropy of policy \(figures.policyEntropy.inThreeDigits)",
      "largest reward error \(figures.rewardError.inThreeDigits)",
      "condition number \(conditionNumber?.inThreeDigits ?? "-")",
    ].joined(separator: ", ")
  }

  private func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}

extension Problem<Double> {
  /// The largest |D* - D| over prompts and pairs.
  ///
  /// Complexity: O(n) a prompt.
  var largestRewardError: Double {
    prompts.reduce(0) { max($0, $1.centredRewardError.width) }
  }

  /// Whether r* and r_theta differ, up to a constant, by more than rounding somewhere.
  var hasRewardError: Bool { hasRewardError(roundings: roundings) }

  /// The same where the roundings of a sum over pairs are at hand.
  ///
  /// Complexity: O(n) a prompt.
  func hasRewardError(roundings: Double) -> Bool {
    prompts.contains { prompt in
      // An implicit reward is beta times a difference of log-probabilities, which may be nothing
      // but their rounding.
      var largest = 0.0
      for (reward, model) in zip(prompt.reward, prompt.implicitReward) {
        largest = max(largest, abs(reward) + abs(model))
      }
      let rounding = RoundingTolerance(operations: roundings, mass: largest + beta)
      return prompt.rewardError.width > rounding.bound
    }
  }
}

extension Instance {
  /// Whether r* and r_theta differ, up to a constant, by more than rounding somewhere.
  var hasRewardError: Bool { problem.hasRewardError(roundings: roundings) }
}

extension [Double] {
  /// The largest entry less the smallest, zero where there is none.
  var width: Double { (self.max() ?? 0) - (self.min() ?? 0) }
}

extension PromptPolicy {
  /// The family in a word.
  fileprivate var word: String {
    switch self {
    case .tabular: "tabular"
    case .logLinear: "log-linear"
    case .autoregressive: "autoregressive"
    }
  }
}

extension Double {
  /// The number rounded to three significant digits, for one-line summaries.
  fileprivate var inThreeDigits: String {
    guard self != rounded() || magnitude >= 1000 else { return "\(Int(self))" }
    guard 1e-15...1e15 ~= magnitude else { return "\(self)" }
    var scale = 1.0
    while magnitude * scale < 100 { scale *= 10 }
    guard scale == 1 else { return "\((self * scale).rounded() / scale)" }
    while magnitude / scale >= 1000 { scale *= 10 }
    return "\((self / scale).rounded() * scale)"
  }
}
