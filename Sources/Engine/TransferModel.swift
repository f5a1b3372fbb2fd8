//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import RealModule
import Samplers
public import Scalar

/// A prompt whose policies are Markov over tokens and whose rewards are sums along the sequence, as
/// the transfer route sees it: one table of logits for all positions, or one for each.
///
/// Everything here is a table over steps, a token at the start or a token after another, in the
/// layout of ``BigramLogits``; a quantity of a response is the sum of its table along the sequence.
/// The parameters are the policy's logits, table after table.
public struct TransferModel: Sendable {
  /// The sequences that are the responses.
  public let space: SequenceSpace
  /// beta, the strength of the KL penalty.
  public let beta: Double
  /// The table that each position uses.
  let groups: [Int]
  /// log pi_theta of a step, a table a group.
  let policy: [[Double]]
  /// log pi_ref of a step.
  let reference: [[Double]]
  /// r_theta of a step, beta (log pi_theta - log pi_ref).
  let implicitReward: [[Double]]
  /// r* of a step, less what every step of every position has in common where sequences have one
  /// length.
  let reward: [[Double]]
  /// What was taken from r* of a whole response.
  let rewardOffset: Double
  /// The current logits and the reference's, for token-wise interpolation.
  private let logits: [BigramLogits<Double>]
  private let referenceLogits: [BigramLogits<Double>]

  /// The model with a table for each position, or a single one that all positions share.
  ///
  /// Precondition: the three lists are equally long, of one table or of T. Complexity: O(T V^2).
  public init(
    space: SequenceSpace, beta: Double, policy: [BigramLogits<Double>],
    reference: [BigramLogits<Double>], reward: [BigramLogits<Double>]
  ) {
    precondition(policy.count == 1 || policy.count == space.length, "one table, or one a position")
    precondition(
      policy.count == reference.count && policy.count == reward.count,
      "policy, reference and reward need equally many tables")
    self.space = space
    self.beta = beta
    logits = policy
    referenceLogits = reference
    groups = (0..<space.length).map { policy.count == 1 ? 0 : $0 }
    self.policy = policy.map { $0.logProbabilities().values }
    self.reference = reference.map { $0.logProbabilities().values }
    implicitReward = zip(self.policy, self.reference).map { policy, reference in
      zip(policy, reference).map { beta * ($0 - $1) }
    }
    let common = space.endToken == nil ? reward[0].values[0] : 0
    self.reward = reward.map { $0.values.map { $0 - common } }
    rewardOffset = common * Double(space.length)
  }

  /// The model of one prompt of a token-level problem.
  public init(
    _ model: SequenceModel<Double>, policy: BigramLogits<Double>, beta: Double
  ) {
    self.init(
      space: model.space, beta: beta, policy: [policy], reference: [model.reference],
      reward: [model.reward])
  }

  /// T, the largest number of tokens.
  var length: Int { space.length }

  /// V, the number of tokens.
  var vocabulary: Int { space.vocabulary }

  /// The token that ends a sequence, or nil.
  var endToken: Int? { space.endToken }

  /// The number of places in a table, V + V^2.
  var places: Int { vocabulary * (vocabulary + 1) }

  /// The number of tables.
  var groupCount: Int { policy.count }

  /// The number of parameters, V + V^2 a table.
  public var parameterCount: Int { groupCount * places }

  /// r* - r_theta of a step.
  var rewardError: [[Double]] {
    zip(reward, implicitReward).map { zip($0, $1).map { $0 - $1 } }
  }

  /// The chance of each step given the token before it, table after table.
  var chances: [Double] { policy.flatMap { $0.map { .exp($0) } } }

  /// The logarithm of an unnormalised law of a step: the base, tilted by both rewards.
  func logWeights(
    _ base: Base, implicitReward tilt: Double = 0, oracleReward oracleTilt: Double = 0
  ) -> [[Double]] {
    (0..<groupCount).map { group in
      let base = logWeights(base, group)
      return base.indices.map {
        base[$0] + tilt * implicitReward[group][$0] + oracleTilt * reward[group][$0]
      }
    }
  }

  private func logWeights(_ base: Base, _ group: Int) -> [Double] {
    switch base {
    case .policy: policy[group]
    case .reference: reference[group]
    case .uniform: [Double](repeating: 0, count: places)
    case .tokenWise(let strength):
      logits[group].interpolated(awayFrom: referenceLogits[group], strength: strength)
        .logProbabilities().values
    }
  }

  /// The laws of a response that are tilted.
  typealias Base = ResponseTilt<Double>.Base
}
