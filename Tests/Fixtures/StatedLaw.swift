//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import BruteForce
import RealModule
public import Samplers
import Scalar

/// What a sampler's definition says of its law at one prompt, from plain enumeration.
public struct StatedLaw: Sendable {
  /// Which pairs have a positive chance, if all responses have.
  public enum Support: Sendable {
    /// Every ordered pair.
    case everyPair
    /// Only those whose first response is in no lower class than the second.
    case firstNotBelow(classes: [Int])
  }

  /// A sampler of which nothing is stated: the battery must learn of it first.
  public struct UnknownSampler: Error {
    /// Its name.
    public let name: String
  }

  /// mu(a, b), entry by entry; nil where enumeration would take too long.
  public private(set) var table: BruteForcePairTable?
  /// The law of the first response.
  public private(set) var first: [Double]
  /// The law of the second response.
  public private(set) var second: [Double]
  /// Whether mu(a, b) = mu(b, a).
  public private(set) var isSymmetric = false
  /// The possible pairs.
  public private(set) var support = Support.everyPair
  /// The factor by which enumeration loses relative accuracy to cancellation.
  public private(set) var condition = 1.0
  /// The number of terms that enumeration sums for one entry.
  public private(set) var terms = 1.0

  /// What is stated of a sampler at one prompt of a problem.
  public init(
    of sampler: any Sampler, on problem: BruteForceProblem, prompt: Int = 0
  ) throws(UnknownSampler) {
    let bandit = problem.bandit(prompt: prompt)
    switch sampler {
    case is VanillaSampling:
      self.init(
        table: bandit.vanilla, first: bandit.policy, second: bandit.policy, isSymmetric: true)
    case is HybridSampling:
      self.init(table: bandit.hybrid, first: bandit.policy, second: bandit.reference)
    case is UniformSampling:
      let even = bandit.policy.map { _ in 1 / Double(bandit.count) }
      self.init(table: bandit.uniform, first: even, second: even, isSymmetric: true)
    case is InterpolatedSampling:
      self.init(table: bandit.interpolated, first: bandit.plusPolicy, second: bandit.minusPolicy)
    case is TheoreticalPilaf:
      let share = 1 - 1 / bandit.pairNormaliser
      self.init(
        table: bandit.theoreticalPilaf,
        first: Self.mixed(bandit.policy, bandit.plusPolicy, share: share),
        second: Self.mixed(bandit.policy, bandit.minusPolicy, share: share))
    case let pilaf as PracticalPilaf:
      self.init(share: 0.5, Self.bandit(problem, prompt, beta: pilaf.interpolationBeta))
    case let mixture as MixtureSampling:
      self.init(
        share: mixture.interpolatedShare,
        Self.bandit(problem, prompt, beta: mixture.interpolationBeta))
    case let mix as InverseSlopeSampling: self.init(mix, bandit)
    case let best as BestOfNSampling: self.init(best, bandit)
    default: throw UnknownSampler(name: sampler.name)
    }
  }

  private init(
    table: BruteForcePairTable, first: [Double], second: [Double], isSymmetric: Bool = false
  ) {
    self.table = table
    self.first = first
    self.second = second
    self.isSymmetric = isSymmetric
  }

  private static func mixed(_ one: [Double], _ other: [Double], share: Double) -> [Double] {
    zip(one, other).map { (1 - share) * $0 + share * $1 }
  }

  private init(_ sampler: InverseSlopeSampling, _ bandit: BruteForceBandit) {
    let byPolicy = sampler.score == .implicit
    let margins = byPolicy ? bandit.implicitMargins : bandit.oracleMargins
    // sum over b of 2 + e^D + e^-D = 2 n + e^s(a) sum e^-s + e^-s(a) sum e^s.
    let scores = byPolicy ? bandit.implicitRewards : bandit.rewards
    let up = scores.map { Double.exp($0) }
    let (rise, fall) = (up.sum(), up.map { 1 / $0 }.sum())
    let marginal = BruteForceFunctions.normalised(
      up.map { Double(2 * bandit.count) + $0 * fall + rise / $0 })
    self.init(
      table: byPolicy ? bandit.policyDifferenceMix : bandit.rewardDifferenceMix,
      first: marginal, second: marginal, isSymmetric: true)
    // Enumeration forms sigma (1 - sigma), which loses e^|D| of its digits.
    condition = .exp(margins.values.max() ?? 0)
  }

  /// The prompt with another beta, which only its interpolated policies depend on in a law.
  private static func bandit(
    _ problem: BruteForceProblem, _ prompt: Int, beta: Double?
  ) -> BruteForceBandit {
    BruteForceProblem(
      prompts: problem.prompts, probabilities: problem.probabilities, beta: beta ?? problem.beta,
      theta: problem.theta
    ).bandit(prompt: prompt)
  }

  private init(share: Double, _ bandit: BruteForceBandit) {
    self.init(
      table: bandit.mixture(share: share),
      first: Self.mixed(bandit.policy, bandit.tokenWisePlusPolicy, share: share),
      second: Self.mixed(bandit.policy, bandit.tokenWiseMinusPolicy, share: share),
      isSymmetric: share == 0)
  }

  private init(_ sampler: BestOfNSampling, _ bandit: BruteForceBandit) {
    let scores = sampler.score == .oracle ? bandit.rewards : bandit.implicitRewards
    let classes = BruteForceScoreClasses.classes(of: scores)
    let tuples = Double(bandit.count).power(sampler.draws)
    first = Self.extreme(of: sampler.draws, classes, bandit.policy)
    second = Self.extreme(of: sampler.draws, classes.map { -$0 }, bandit.policy)
    support = .firstNotBelow(classes: classes)
    isSymmetric = classes.allSatisfy { $0 == 0 }
    terms = tuples
    table = tuples > 7000 ? nil : bandit.bestOfDraws(sampler.draws, scores: scores)
  }

  /// The law of the highest of several draws: F^N less the same below the class, shared in the class.
  private static func extreme(
    of draws: Int, _ classes: [Int], _ policy: [Double]
  ) -> [Double] {
    policy.indices.map { response in
      var (own, below) = (0.0, 0.0)
      for other in policy.indices {
        if classes[other] == classes[response] { own += policy[other] }
        if classes[other] < classes[response] { below += policy[other] }
      }
      return policy[response] / own * ((below + own).power(draws) - below.power(draws))
    }
  }
}
