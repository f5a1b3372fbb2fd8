//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import RealModule

/// A problem at the ends of what is allowed: logits of 700, beta from 1e-4 to 50, chances of 1e-300.
struct ExtremeProblem: Sendable, CustomStringConvertible {
  let description: String
  let bruteForce: BruteForceProblem

  static let betas = [1e-4, 0.01, 1, 50]

  static let all: [ExtremeProblem] = betas.flatMap { beta in
    logits(beta) + tinyChances(beta) + singles(beta) + shared(beta) + sequences(beta)
  }

  private init(
    _ description: String, _ prompts: [BruteForcePrompt], _ probabilities: [Double], beta: Double,
    theta: [Double]
  ) {
    self.description = "\(description), beta = \(beta)"
    bruteForce = BruteForceProblem(
      prompts: prompts, probabilities: probabilities, beta: beta, theta: theta)
  }

  private static func logits(_ beta: Double) -> [ExtremeProblem] {
    let rewards = [1, 0, -1, 2.0]
    let far = [-700, 700, 0, 3.0]
    return [
      ExtremeProblem(
        "a policy at the other end of the reference",
        [.tabular(referenceLogits: far, rewards: rewards)], [1], beta: beta,
        theta: [700, -700, 1, 0]),
      ExtremeProblem(
        "a policy on the reference's side", [.tabular(referenceLogits: far, rewards: rewards)], [1],
        beta: beta, theta: [-690, 699, 2, 0]),
      ExtremeProblem(
        "a flat reference", [.tabular(referenceLogits: [0, 0, 0, 0], rewards: rewards)], [1],
        beta: beta, theta: far),
      ExtremeProblem(
        "a flat policy", [.tabular(referenceLogits: far, rewards: rewards)], [1], beta: beta,
        theta: [0, 0, 0.5, 0]),
      ExtremeProblem(
        "an extreme and a plain prompt",
        [
          .tabular(referenceLogits: far, rewards: rewards),
          .tabular(referenceLogits: [0, 0.3, 0.1], rewards: [1, 0.5, 0]),
        ], [0.25, 0.75], beta: beta, theta: [700, -700, 1, 0, 0.2, 0.1, 0]),
      ExtremeProblem(
        "rewards of 700",
        [.tabular(referenceLogits: [0, 1, -1], rewards: [700, -700, 0])], [1], beta: beta,
        theta: [0.5, 0, 1]),
    ]
  }

  private static func tinyChances(_ beta: Double) -> [ExtremeProblem] {
    let tiny = [1e-300, 1e-150, 0.25, 0.75].map { Double.log($0) }
    let other = [0.5, 1e-300, 0.5, 1e-200].map { Double.log($0) }
    return [
      ExtremeProblem(
        "chances down to 1e-300", [.tabular(referenceLogits: other, rewards: [3, 1, 0, -2])], [1],
        beta: beta, theta: tiny),
      ExtremeProblem(
        "a prompt of probability 1e-300",
        [
          .tabular(referenceLogits: other, rewards: [3, 1, 0, -2]),
          .tabular(referenceLogits: [0, 1], rewards: [0, 1]),
        ], [1e-300, 1], beta: beta, theta: tiny + [0, 0]),
    ]
  }

  private static func singles(_ beta: Double) -> [ExtremeProblem] {
    [
      ExtremeProblem(
        "one response", [.tabular(referenceLogits: [700], rewards: [3])], [1], beta: beta,
        theta: [-700]),
      ExtremeProblem(
        "one response at one of two prompts",
        [
          .tabular(referenceLogits: [700], rewards: [3]),
          .tabular(referenceLogits: [0, 0.2], rewards: [0, 1]),
        ], [0.5, 0.5], beta: beta, theta: [-700, 0.1, 0]),
      ExtremeProblem(
        "identical rewards, policy = reference",
        [.tabular(referenceLogits: [700, -700, 0], rewards: [5, 5, 5])], [1], beta: beta,
        theta: [700, -700, 0]),
      ExtremeProblem(
        "identical rewards", [.tabular(referenceLogits: [1, 0, -1], rewards: [5, 5, 5])], [1],
        beta: beta, theta: [0, 0.3, 0.1]),
      ExtremeProblem(
        "policy = reference", [.tabular(referenceLogits: [1, 0, -1], rewards: [5, 1, 0])], [1],
        beta: beta, theta: [1, 0, -1]),
    ]
  }

  private static func shared(_ beta: Double) -> [ExtremeProblem] {
    [
      ExtremeProblem(
        "features that make logits of 700",
        [
          .logLinear(
            referenceLogits: [0, 1, 2, 3], features: [1, 0, 0, 1, -1, 0, 1, 1],
            rewards: [0, 1, 2, -1]),
          .logLinear(referenceLogits: [0, 0], features: [0.001, 0.002, 0, 0], rewards: [1, 0]),
        ], [0.5, 0.5], beta: beta, theta: [350, 700])
    ]
  }

  private static func sequences(_ beta: Double) -> [ExtremeProblem] {
    let steep = BruteForceBigramPolicy(first: [350, -350], next: [-350, 0, 350, 1])
    let flat = BruteForceBigramPolicy(first: [0, 0.1], next: [0.2, 0, 0, 0.3])
    return [(steep, flat), (flat, steep), (steep, steep)].map { reference, current in
      ExtremeProblem(
        "token logits of 350 (\(reference.first[0]), \(current.first[0]))",
        [
          .autoregressive(
            BruteForceSequenceModel(
              length: 3, endToken: 1, reference: reference, current: current,
              tokenRewards: [0.5, -0.5], bigramRewards: [0, 0.25, 0.5, 1]))
        ], [1], beta: beta, theta: current.parameters)
    }
  }
}
