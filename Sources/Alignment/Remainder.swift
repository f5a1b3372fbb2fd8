//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
public import PreferenceModel
import Samplers
public import Scalar

/// The remainder T2 of Theorem 4.1 and the bounds on its norm.
///
/// T2 = (1 / (2 Zbar)) E_x E_{a, b ~ pi_theta}[R(D*, D) (g_a - g_b)],
/// R(u, v) = (sigma(u) - sigma(v) - sigma'(v) (u - v)) / sigma'(v).
///
/// With t = |D* - D|, |R| <= e^t - 1 - t because sigma is self-concordant, and
/// |R| <= t^2 / (12 sqrt(3) sigma'(D)) because |sigma''| <= 1 / (6 sqrt(3)).
public struct Remainder<Number: Scalar>: Sendable {
  /// T2, d numbers, each with the mass of its terms.
  public let vector: SignedSums<Number>
  /// The bound on ||T2|| from self-concordance.
  public let selfConcordantBound: Number
  /// The bound on ||T2|| from the largest second derivative of sigma.
  public let quadraticBound: Number
  /// The bound on ||T2|| that takes the smaller of the two pair by pair.
  public let bound: Number

  /// T2 with its bounds as they are known already.
  init(
    vector: SignedSums<Number>, selfConcordantBound: Number, quadraticBound: Number, bound: Number
  ) {
    self.vector = vector
    self.selfConcordantBound = selfConcordantBound
    self.quadraticBound = quadraticBound
    self.bound = bound
  }

  /// T2 at the problem's current policy, with log Zbar as T-PILAF's label weights give it.
  ///
  /// - Complexity: O(n^2 d) time a prompt, O(n d) memory.
  @specialized(where Number == Double)
  public init(_ problem: Problem<Number>, logMeanWeight: Number) {
    var vector = SignedSums<Number>(count: problem.parameterCount)
    var selfConcordantBound = Number.zero
    var quadraticBound = Number.zero
    var bound = Number.zero
    for prompt in problem.prompts {
      let scores = prompt.scores()
      let sums = RemainderSums(
        logPolicy: prompt.policy.logProbabilities, reward: prompt.reward,
        implicitReward: prompt.implicitReward,
        // The prompt's own share of Zbar may be huge while its probability is tiny.
        logNormaliser: logMeanWeight - .log(prompt.probability),
        squaredDistances: { scores.squaredDistances(from: $0, into: &$1) })
      scores.accumulate(sums.responseWeights, scale: prompt.beta, into: &vector)
      selfConcordantBound += prompt.beta * sums.selfConcordantBound
      quadraticBound += prompt.beta * sums.quadraticBound
      bound += prompt.beta * sums.bound
    }
    self.vector = vector
    self.selfConcordantBound = selfConcordantBound
    self.quadraticBound = quadraticBound
    self.bound = bound
  }
}
