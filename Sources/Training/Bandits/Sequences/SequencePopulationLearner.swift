//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// A table of bigram logits that is trained on exact expectations over all sequences.
struct SequencePopulationLearner {
  private let plan: BanditPlan
  private let reference: TokenPolicy
  private var logits: [Double]
  private var optimiser: Optimiser
  private(set) var policy: TokenPolicy

  /// The learner at the reference, or at another policy.
  init(_ plan: BanditPlan, startingAt start: TokenPolicy? = nil) {
    self.plan = plan
    reference = TokenPolicy(drawing: DidacticBandit.reference, length: DidacticBandit.length)
    policy = start ?? reference
    logits = policy.logProbabilities
    optimiser = Optimiser(plan.rule, stepSize: plan.stepSize, parameters: logits.count)
  }

  /// The policy that a gathering draws from: offline, tokens of one law.
  private var source: TokenPolicy {
    switch plan.source {
    case .onPolicy: policy
    case .offline(let law): TokenPolicy(drawing: law, length: DidacticBandit.length)
    }
  }

  /// Runs all gatherings; the policy stays where it is where every pair is declined.
  ///
  /// Complexity: that of ``SequencePopulationLoss``, and O(V^2) a step.
  mutating func train() {
    var loss = gatheredLoss
    for gathering in 0..<plan.gatherings {
      if plan.source.isOnPolicy && gathering > 0 {
        loss = gatheredLoss
      }
      guard let loss else { return }
      for _ in 0..<plan.reuse {
        optimiser.step(&logits, against: gradient(of: loss))
        policy.move(to: logits)
      }
    }
  }

  /// The gradient of the population loss at the policy; nil where every pair is declined.
  func populationGradient() -> [Double]? {
    gatheredLoss.map { gradient(of: $0) }
  }

  /// log(pi / ref) of each step.
  private var logRatios: [Double] {
    zip(policy.logProbabilities, reference.logProbabilities).map { $0 - $1 }
  }

  /// The loss on what is gathered now; nil where every pair is declined.
  private var gatheredLoss: SequencePopulationLoss? {
    SequencePopulationLoss(plan, gatheredFrom: source, logRatios: logRatios)
  }

  private func gradient(of loss: SequencePopulationLoss) -> [Double] {
    policy.gradient(fromStepSlopes: loss.slopes(logRatios: logRatios))
  }
}

extension TokenPolicy {
  /// The gradient in the logits from the slopes of steps: D less pi times the sum of D in its row.
  ///
  /// Complexity: O(V^2).
  func gradient(fromStepSlopes slopes: [Double]) -> [Double] {
    var gradient = slopes
    for row in 0...tokens {
      let entries = row * tokens..<(row + 1) * tokens
      let total = slopes[entries].reduce(0, +)
      for entry in entries { gradient[entry] -= total * probabilities[entry] }
    }
    return gradient
  }
}
