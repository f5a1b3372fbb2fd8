//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// With two responses a sampler wastes its identical pairs and nothing else.
enum TwoResponses {
  static let claim = Claim(
    identifier: .twoResponses, title: "efficiency with two responses",
    statement: """
      with one prompt and two responses the efficiency of every sampler against the optimal design \
      is 1 - P(a = b)
      """,
    source: "derived here",
    hypotheses: [
      "one prompt with two responses", "the implicit reward is the oracle's",
      "the label is a Bradley-Terry draw",
    ],
    instances: [
      bandit("two responses, one unlikely", beta: 0.5, reference: [0, -9], policy: [0, -7]),
      bandit("two responses, far apart in reward", beta: 2, reference: [0, 1], policy: [2, 0]),
    ], examine: { evidence(on: $0, samplers: SamplerCatalogue.all()) })

  private static func bandit(
    _ name: String, beta: Double, reference: [Double], policy: [Double]
  ) -> Instance {
    Instance(
      name: name,
      problem: .bandit(
        beta: beta, referenceLogits: reference, policyLogits: policy, reward: [0, 1]))
  }

  /// The efficiencies, by the design that the search finds, against the chances of two different
  /// responses.
  static func evidence(on instance: Instance, samplers: [any Sampler]) -> Evidence? {
    let problem = instance.problem
    guard problem.prompts.count == 1, problem.prompts[0].responses == 2,
      let estimation = instance.work.estimation,
      let design = (try? OptimalDesign(estimation.evaluation)) ?? nil,
      let entries = try? AsymptoticCovariance.evaluate(samplers, at: estimation.evaluation)
    else { return nil }
    let prompt = estimation.evaluation.problem.prompts[0]
    let tolerance = estimation.tolerance(instance.roundings) + design.gap.magnitude
    var residuals: [Residual] = []
    var findings: [Evidence.Finding] = []
    for case let entry? in entries {
      guard let covariance = entry.covariance else { continue }
      let efficiency = design.value / covariance.trace
      let chance = entry.sampler.pairLaw(at: prompt).distinctPairProbability
      residuals.append(Residual(efficiency / chance - 1, tolerance: tolerance))
      findings.append(.init("efficiency of \(entry.sampler.name)", efficiency))
    }
    guard !residuals.isEmpty else { return nil }
    return Evidence(
      instance: instance, quantity: "|efficiency / (1 - P(a = b)) - 1| of the worst sampler",
      residual: residuals.worst(), findings: findings,
      toleranceReason: LocalEstimation.toleranceReason + ", and the gap of the design")
  }
}
