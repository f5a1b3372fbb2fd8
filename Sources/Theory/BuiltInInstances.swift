//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// The instances that a run without a problem of the user's own examines.
public enum BuiltInInstances {
  /// The problems of the first lecture, one of each policy family, known counterexamples, and
  /// degenerate ones at the edges of what is allowed.
  public static let all: [Instance] = [
    threeArmBandit, sharedParameters, tokens, tokensWithEnd, vanillaBeatsPilaf, oppositePrompts,
    oneResponse, identicalRewards, betaOne, extremeLogits,
  ]

  /// A bandit with three arms, off its reference and off its optimum.
  public static let threeArmBandit = Instance(
    name: "three-arm bandit",
    problem: .bandit(
      beta: 0.3, referenceLogits: [0, 0.4, -1], policyLogits: [0.3, 0.1, -0.5],
      reward: [1, 0.2, -0.3]))

  /// Three prompts of unequal probability with five responses each and three shared parameters.
  public static let sharedParameters = Instance(
    name: "three prompts, shared parameters",
    problem: .logLinear(
      beta: 0.5, theta: [0.6, -0.4, 0.3],
      prompts: [
        LogLinearPrompt(
          probability: 0.5, referenceLogits: [0, 0.5, -0.5, 1, 0.2],
          reward: [1, 0, -0.5, 0.3, 0.8],
          features: [1, 0, 0.5, 0, 1, -0.5, 1, 1, 0, -1, 0.5, 1, 0.3, -1, 0]),
        LogLinearPrompt(
          probability: 0.3, referenceLogits: [1, 0, 0, -1, 0.5], reward: [-1, 0.5, 2, 0, 0.4],
          features: [2, 0, 1, -1, 1, 0, 0, 0.5, -1, 1, 1, 1, -0.5, 0, 0.5]),
        LogLinearPrompt(
          probability: 0.2, referenceLogits: [0, 0, 0, 0, 0], reward: [0.1, 0.9, -0.7, 0.2, 0],
          features: [0, 1, 1, 1, -1, 0, 0.5, 0.5, 0.5, -1, 0, 2, 1, 0, -1]),
      ]))

  /// All sequences of three out of three tokens.
  public static let tokens = Instance(
    name: "three tokens in a row",
    problem: .sequence(beta: 0.2, model: sequenceModel(endToken: nil), theta: sequenceTheta))

  /// Sequences of at most three tokens that may end before.
  public static let tokensWithEnd = Instance(
    name: "up to three tokens, the last ends",
    problem: .sequence(beta: 0.2, model: sequenceModel(endToken: 2), theta: sequenceTheta))

  /// A bandit on which the asymptotic regret of T-PILAF is almost twice that of Vanilla, half way to
  /// its optimum: the policy is the normalised geometric mean of reference and optimum.
  public static let vanillaBeatsPilaf = Instance(
    name: "bandit where vanilla has half the asymptotic regret of t-pilaf",
    problem: .bandit(
      beta: 2, referenceLogits: logarithms([0.2, 0.7, 0.1]),
      policyLogits: zip(logarithms([0.2, 0.7, 0.1]), [0, -3, 3]).map { $0 + $1 / (2 * 2) },
      reward: [0, -3, 3]))

  /// Two prompts that pull two shared parameters apart, one of them far from its reference.
  ///
  /// For small errors the cosine between -grad L of unweighted T-PILAF and grad J is about -0.75.
  public static let oppositePrompts = Instance(
    name: "two prompts that pull shared parameters apart",
    problem: .logLinear(
      beta: 2, theta: [1, 0],
      prompts: [
        LogLinearPrompt(
          probability: 0.5, referenceLogits: [0, 0], reward: [0, 4], features: [-1, 0, 0, 0]),
        LogLinearPrompt(
          probability: 0.5, referenceLogits: [0, 0], reward: [4, 4], features: [2, 1, -1, 0]),
      ]))

  /// One response, which nothing can move.
  static let oneResponse = Instance(
    name: "one response",
    problem: .bandit(beta: 0.5, referenceLogits: [0], policyLogits: [1], reward: [2]))

  /// Rewards that prefer nothing, so that the optimum is the reference.
  static let identicalRewards = Instance(
    name: "identical rewards",
    problem: .bandit(
      beta: 0.5, referenceLogits: [0, 1, -1], policyLogits: [0.5, 0, 0], reward: [1, 1, 1]))

  /// The strength at which pi- is the reference.
  static let betaOne = Instance(
    name: "beta = 1",
    problem: .bandit(
      beta: 1, referenceLogits: [0, 1, -1, 0.5], policyLogits: [0.7, 0, 0.2, -0.4],
      reward: [0.5, -1, 1.5, 0]))

  /// Logits and a strength at which Z+ Z- overflows and probabilities underflow.
  static let extremeLogits = Instance(
    name: "logits of 700 and beta = 50",
    problem: .bandit(
      beta: 50, referenceLogits: [0, 1, 2], policyLogits: [700, 0, -700], reward: [1, 2, 3]))

  private static let sequenceTheta = [
    0.3, -0.2, 0.1, 0.5, 0, -0.6, -0.4, 0.8, 0.2, 0, -0.3, 0.7,
  ]

  private static func sequenceModel(endToken: Int?) -> SequenceModel<Double> {
    SequenceModel(
      space: SequenceSpace(vocabulary: 3, length: 3, endToken: endToken),
      reference: BigramLogits(
        vocabulary: 3, values: [0, 0.4, -0.3, 0.2, -0.1, 0, 0.6, 0, 0.1, -0.5, 0.3, 0]),
      reward: BigramLogits(
        vocabulary: 3, values: [0.5, 0, -0.5, 1, 0, -0.2, 0.3, -0.4, 0.8, 0, 0.6, -1]))
  }

  private static func logarithms(_ probabilities: [Double]) -> [Double] {
    probabilities.map { Double.log($0) }
  }
}
