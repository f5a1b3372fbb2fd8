//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar

/// With one token, the interpolation that PILAF runs is the one that Theorem 4.1 speaks of.
enum OneTokenInterpolation {
  static let claim = Claim(
    identifier: .oneTokenInterpolation, title: "one token: practical = theoretical pi+-",
    statement: """
      softmax((1 +- beta) h_theta -+ beta h_ref), over the responses and over the tokens of a model \
      of one token, is pi e^(+-r_theta) / Z+-
      """,
    source: "PILAF, section 5", hypotheses: ["each response is taken as one token"],
    relaxations: [Relaxation(without: "one token a response", examine: severalTokens)],
    examine: examine)

  /// The largest number of responses for which the token-level model is built, whose logits, one
  /// for every pair of tokens, then fill half a megabyte.
  static let largestVocabulary = 256

  /// pi+ and pi-, by one of the routes.
  private typealias Route = (plus: FiniteDistribution<Double>, minus: FiniteDistribution<Double>)

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let prompts = zip(instance.problem.prompts, instance.work.interpolations)
    let distances = prompts.flatMap { prompt, interpolation in
      let whole = interpolation.policies
      return ([softmax(at: prompt)] + tokenWise(at: prompt)).flatMap { route in
        [route.plus.totalVariation(to: whole.plus), route.minus.totalVariation(to: whole.minus)]
      }
    }
    return Evidence(
      instance: instance, quantity: "largest total variation between the routes to pi+-",
      residual: distances.map { Residual($0, operations: instance.roundings, mass: 1) }.worst())
  }

  /// The distance between the normalisers token by token and over whole responses.
  @Sendable
  private static func severalTokens(_ instance: Instance) -> Evidence? {
    let prompts = zip(instance.problem.prompts, instance.work.interpolations)
    let residuals = prompts.flatMap { prompt, interpolation in
      let whole = interpolation.policies
      let tokens = InterpolatedPolicies.tokenWise(at: prompt, strength: prompt.beta)
      return [
        whole.plus.totalVariation(to: tokens.plus), whole.minus.totalVariation(to: tokens.minus),
      ].map { Residual($0, operations: instance.roundings, mass: 1) }
    }
    return Evidence(
      instance: instance, quantity: "largest total variation of pi+-, token-wise and whole",
      residual: residuals.worst())
  }

  /// softmax((1 +- beta) h_theta -+ beta h_ref), h the logits where there are any.
  private static func softmax(at prompt: Prompt<Double>) -> Route {
    let current: [Double]
    switch prompt.family {
    case .tabular: current = Array(prompt.theta)
    case .logLinear, .autoregressive: current = prompt.policy.logProbabilities
    }
    func policy(_ strength: Double) -> FiniteDistribution<Double> {
      FiniteDistribution(
        logits: zip(current, prompt.reference.logProbabilities)
          .map { (1 + strength) * $0 - strength * $1 })
    }
    return (policy(prompt.beta), policy(-prompt.beta))
  }

  /// The token-wise route through a model of one token whose tokens are the responses.
  private static func tokenWise(at prompt: Prompt<Double>) -> [Route] {
    let tokens = prompt.responses
    guard tokens <= largestVocabulary else { return [] }
    func table(_ first: [Double]) -> BigramLogits<Double> {
      BigramLogits(vocabulary: tokens, values: first + repeatElement(0, count: tokens * tokens))
    }
    let model = SequenceModel(
      space: SequenceSpace(vocabulary: tokens, length: 1),
      reference: table(prompt.reference.logProbabilities), reward: table(prompt.reward))
    let problem = Problem.sequence(
      beta: prompt.beta, model: model, theta: table(prompt.policy.logProbabilities).values)
    return problem.prompts.map { prompt in
      let policies = InterpolatedPolicies.tokenWise(at: prompt, strength: prompt.beta)
      return (policies.plus, policies.minus)
    }
  }
}
