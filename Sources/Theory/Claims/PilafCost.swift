//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar

/// A pair of practical PILAF takes one and a half times the passes of a pair of Vanilla.
enum PilafCost {
  static let claim = Claim(
    identifier: .pilafCost, title: "a pair costs 1.5 times Vanilla's",
    statement: """
      generating a pair by practical PILAF takes 3 passes of a model a token in the mean, by Vanilla \
      2: an interpolated token runs both models, and half of the pairs are interpolated
      """,
    source: "PILAF, Table 1",
    hypotheses: [
      "a token-level model", "each token of pi+- runs the policy and the reference once",
    ],
    standing: .published, instances: [BuiltInInstances.tokens, BuiltInInstances.tokensWithEnd],
    illustrations: ["pilaf samplers"], examine: examine)

  /// The published ratio.
  static let ratio = 1.5

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    guard let vanilla = passes(of: VanillaSampling(), on: instance.problem),
      let pilaf = passes(of: PracticalPilaf(), on: instance.problem),
      let stated = PracticalPilaf().description.cost.forwardPasses,
      let statedVanilla = VanillaSampling().description.cost.forwardPasses
    else { return nil }
    let deviations = [pilaf / vanilla - ratio, stated - pilaf, statedVanilla - vanilla]
    return Evidence(
      instance: instance,
      quantity: "largest deviation of counted passes from the ratio and from the list of samplers",
      measured: deviations.map(\.magnitude).max() ?? 0, tolerance: 0,
      toleranceReason: "none: the runs are counted, and their means are halves", method: .exact,
      findings: [
        .init("passes a pair of PILAF, counted", pilaf),
        .init("passes a pair of Vanilla, counted", vanilla), .init("ratio", pilaf / vanilla),
      ])
  }

  /// The passes of a pair in the mean over the branches of the sampler's law, counted in a draw of
  /// each branch; nil where some prompt has no tokens.
  private static func passes(of sampler: any Sampler, on problem: Problem<Double>) -> Double? {
    guard case .mixture(let terms) = sampler.recipe(beta: problem.beta) else { return nil }
    var stream = RandomStream(seed: 0, stream: 0)
    var mean = 0.0
    for prompt in problem.prompts {
      guard case .autoregressive(let model) = prompt.family else { return nil }
      for term in terms {
        for law in [term.first, term.second] {
          guard
            let draw = ResponsePasses.draw(
              law, of: model, theta: Array(prompt.theta), using: &stream)
          else { return nil }
          mean += prompt.probability * term.weight * Double(draw.runs / draw.tokens)
        }
      }
    }
    return mean
  }
}
