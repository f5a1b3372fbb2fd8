//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// A family of random problems that spreads widely what claims may depend on.
///
/// Each problem is drawn from a stream of its own, given by the seed and its index:
///
/// - the family, each with chance 1/4: a bandit of 2 to 12 responses; 2 to 4 tabular prompts of 2 to
///   6 responses; 1 to 4 log-linear prompts of 2 to 7 responses with 1 to 5 shared parameters; or a
///   token-level model of 2 or 3 tokens and 1 to 3 positions, every other one with an end token;
/// - beta, log-uniform on 0.005 ... 10;
/// - reference logits, normal with a standard deviation log-uniform on 0.01 ... 20; the policy's
///   logits are the reference's and a normal shift, of another such deviation. For a log-linear
///   model the shift is features times theta;
/// - rewards, uniform on an interval of width log-uniform on 0.01 ... 50 about a centre up to one
///   width from zero; for a token-level model that holds of the rewards of tokens and of bigrams;
/// - features, normal in columns of scales log-uniform on 10^-1.5 ... 10^1.5, so that the covariance
///   of the scores has condition numbers up to 10^6 from scale alone;
/// - probabilities of several prompts, in proportion to numbers uniform on 0.1 ... 1;
/// - with chance 1/8, some rewards tie: each is, with chance 1/2, that of the response before it;
/// - with chance 1/16, all rewards are identical;
/// - with chance 1/16, the policy is the reference.
public struct RandomProblems: Sendable {
  /// The seed of the family.
  public let seed: UInt64

  /// The family with this seed.
  public init(seed: UInt64) {
    self.seed = seed
  }

  /// The problem at an index, the same whatever was drawn before it.
  ///
  /// Precondition: the index is not negative.
  public func problem(_ index: Int) -> Instance {
    precondition(index >= 0, "problems are counted from zero, got \(index)")
    var draw = ProblemDraw(stream: RandomStream(seed: seed, stream: UInt64(index)))
    return Instance(name: "random \(index) of seed \(seed)", problem: draw.problem(), seed: seed)
  }

  /// The first `count` problems, each drawn when it is asked for.
  public func prefix(_ count: Int) -> some Collection<Instance> {
    (0..<count).lazy.map(problem)
  }
}

/// One problem in the making.
private struct ProblemDraw {
  var stream: RandomStream
  private let beta: Double
  private let referenceScale: Double
  private let shiftScale: Double
  private let rewardWidth: Double
  private let rewardCentre: Double
  private let hasTies: Bool
  private let hasIdenticalRewards: Bool

  init(stream: RandomStream) {
    var stream = stream
    beta = stream.logUniform(in: 0.005...10)
    referenceScale = stream.logUniform(in: 0.01...20)
    let scale = stream.logUniform(in: 0.01...20)
    shiftScale = stream.happens(withChance: 1 / 16) ? 0 : scale
    rewardWidth = stream.logUniform(in: 0.01...50)
    rewardCentre = rewardWidth * stream.uniform(in: -1...1)
    hasTies = stream.happens(withChance: 1 / 8)
    hasIdenticalRewards = stream.happens(withChance: 1 / 16)
    self.stream = stream
  }

  mutating func problem() -> Problem<Double> {
    switch stream.integer(in: 0...3) {
    case 0:
      let reference = referenceLogits(stream.integer(in: 2...12))
      return .bandit(
        beta: beta, referenceLogits: reference, policyLogits: shifted(reference),
        reward: rewards(reference.count))
    case 1: return tabularPrompts(stream.integer(in: 2...4))
    case 2: return logLinearPrompts(stream.integer(in: 1...4))
    default: return sequences()
    }
  }

  private mutating func tabularPrompts(_ count: Int) -> Problem<Double> {
    let probabilities = probabilities(count)
    var theta: [Double] = []
    var prompts: [TabularPrompt] = []
    for probability in probabilities {
      let reference = referenceLogits(stream.integer(in: 2...6))
      theta += shifted(reference)
      prompts.append(
        TabularPrompt(
          probability: probability, referenceLogits: reference, reward: rewards(reference.count)))
    }
    return .tabular(beta: beta, theta: theta, prompts: prompts)
  }

  private mutating func logLinearPrompts(_ count: Int) -> Problem<Double> {
    let columns = (0..<stream.integer(in: 1...5)).map { _ in
      stream.logUniform(in: 0.031_622_776_601_683_79...31.622_776_601_683_793)
    }
    let share = shiftScale / .sqrt(Double(columns.count))
    let theta = columns.map { stream.normals(1, scale: share / $0)[0] }
    let prompts = probabilities(count).map { probability in
      let reference = referenceLogits(stream.integer(in: 2...7))
      return LogLinearPrompt(
        probability: probability, referenceLogits: reference, reward: rewards(reference.count),
        features: reference.flatMap { _ in columns.map { stream.normals(1, scale: $0)[0] } })
    }
    return .logLinear(beta: beta, theta: theta, prompts: prompts)
  }

  private mutating func sequences() -> Problem<Double> {
    let vocabulary = stream.integer(in: 2...3)
    let space = SequenceSpace(
      vocabulary: vocabulary, length: stream.integer(in: 1...3),
      endToken: stream.happens(withChance: 1 / 2) ? vocabulary - 1 : nil)
    let reference = referenceLogits(vocabulary * (vocabulary + 1))
    let model = SequenceModel(
      space: space, reference: BigramLogits(vocabulary: vocabulary, values: reference),
      reward: BigramLogits(vocabulary: vocabulary, values: rewards(reference.count)))
    return .sequence(beta: beta, model: model, theta: shifted(reference))
  }

  private mutating func referenceLogits(_ count: Int) -> [Double] {
    stream.normals(count, scale: referenceScale)
  }

  private mutating func shifted(_ reference: [Double]) -> [Double] {
    zip(reference, stream.normals(reference.count, scale: shiftScale)).map { $0 + $1 }
  }

  private mutating func rewards(_ count: Int) -> [Double] {
    var rewards: [Double] = []
    for _ in 0..<count {
      let fresh = rewardCentre + rewardWidth * stream.uniform(in: -0.5...0.5)
      let ties = hasTies && stream.happens(withChance: 1 / 2)
      rewards.append(ties ? rewards.last ?? fresh : fresh)
    }
    return hasIdenticalRewards ? rewards.map { _ in rewardCentre } : rewards
  }

  private mutating func probabilities(_ count: Int) -> [Double] {
    guard count > 1 else { return [1] }
    let weights = (0..<count).map { _ in stream.uniform(in: 0.1...1) }
    let total = weights.sum()
    return weights.map { $0 / total }
  }
}
