//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Several prompts with their probabilities, and the parameters of the policy.
///
/// Tabular and autoregressive prompts have parameters of their own, prompt after prompt in theta;
/// log-linear ones share all of theta.
public struct BruteForceProblem: Sendable {
  /// The prompts.
  public let prompts: [BruteForcePrompt]
  /// The probabilities rho of the prompts.
  public let probabilities: [Double]
  /// The strength of the KL term, beta > 0.
  public let beta: Double
  /// The parameters of the policy.
  public var theta: [Double]

  /// Creates a problem; all prompts must belong to one policy family.
  public init(
    prompts: [BruteForcePrompt], probabilities: [Double], beta: Double, theta: [Double]
  ) {
    precondition(prompts.count == probabilities.count, "Every prompt needs a probability.")
    let sharing = prompts.filter { $0.sharesParameters }
    precondition(sharing.isEmpty || sharing.count == prompts.count, "The families must be one.")
    let needed =
      sharing.first?.parameterCount ?? prompts.reduce(0) { $0 + $1.parameterCount }
    precondition(theta.count == needed, "The parameters must fit the prompts.")
    self.prompts = prompts
    self.probabilities = probabilities
    self.beta = beta
    self.theta = theta
  }

  /// The prompts with their policies at theta.
  public var bandits: [BruteForceBandit] { prompts.indices.map { bandit(prompt: $0) } }

  /// One prompt with its policy at theta.
  public func bandit(prompt: Int) -> BruteForceBandit {
    prompts[prompt].bandit(parameters: parameters(prompt: prompt), beta: beta)
  }

  /// The parameters of one prompt: all of a shared theta, or the prompt's own part of it.
  public func parameters(prompt: Int) -> [Double] {
    if prompts[prompt].sharesParameters { return theta }
    let skipped = prompts.prefix(prompt).reduce(0) { $0 + $1.parameterCount }
    return Array(theta.dropFirst(skipped).prefix(prompts[prompt].parameterCount))
  }

  /// The problem with other parameters.
  public func moved(to theta: [Double]) -> BruteForceProblem {
    var problem = self
    problem.theta = theta
    return problem
  }

  /// The mean Zbar of 1 + Z+ Z- over the prompts.
  public var meanPairNormaliser: Double {
    var mean = 0.0
    for (probability, bandit) in zip(probabilities, bandits) {
      mean += probability * bandit.pairNormaliser
    }
    return mean
  }

  /// The label weights of theoretical PILAF, w(x) = (1 + Z+ Z-) / Zbar.
  public var theoreticalPilafWeights: [Double] {
    let mean = meanPairNormaliser
    return bandits.map { $0.pairNormaliser / mean }
  }
}
