//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// One prompt with all its responses: two policies, the oracle's rewards and beta.
///
/// Everything is a plain array over the responses, and is computed from its definition without any
/// care for overflow or speed.
public struct BruteForceBandit: Sendable {
  /// The strength of the KL term, beta > 0.
  public let beta: Double
  /// The reference policy pi_ref.
  public let reference: [Double]
  /// The current policy pi_theta.
  public let policy: [Double]
  /// The oracle's rewards r*.
  public let rewards: [Double]
  /// The policy pi+ as practical PILAF has it, interpolated token by token.
  public let tokenWisePlusPolicy: [Double]
  /// The policy pi- as practical PILAF has it, interpolated token by token.
  public let tokenWiseMinusPolicy: [Double]

  /// Creates a prompt from the probabilities of all the policies, token-wise ones included.
  init(
    reference: [Double], policy: [Double], rewards: [Double], beta: Double,
    tokenWisePlusPolicy: [Double], tokenWiseMinusPolicy: [Double]
  ) {
    precondition(beta > 0, "The KL strength must be positive.")
    precondition(reference.count == rewards.count && policy.count == rewards.count)
    self.beta = beta
    self.reference = reference
    self.policy = policy
    self.rewards = rewards
    self.tokenWisePlusPolicy = tokenWisePlusPolicy
    self.tokenWiseMinusPolicy = tokenWiseMinusPolicy
  }

  /// Creates a prompt whose responses are single tokens, from the logits of both policies.
  ///
  /// The token-wise policies are softmax((1 + beta) h_theta - beta h_ref) and
  /// softmax((1 - beta) h_theta + beta h_ref).
  public init(
    referenceLogits: [Double], policyLogits: [Double], rewards: [Double], beta: Double
  ) {
    precondition(referenceLogits.count == rewards.count && policyLogits.count == rewards.count)
    var plusLogits: [Double] = []
    var minusLogits: [Double] = []
    for response in rewards.indices {
      let current = policyLogits[response]
      let reference = referenceLogits[response]
      plusLogits.append((1 + beta) * current - beta * reference)
      minusLogits.append((1 - beta) * current + beta * reference)
    }
    self.init(
      reference: BruteForceFunctions.softmax(referenceLogits),
      policy: BruteForceFunctions.softmax(policyLogits), rewards: rewards, beta: beta,
      tokenWisePlusPolicy: BruteForceFunctions.softmax(plusLogits),
      tokenWiseMinusPolicy: BruteForceFunctions.softmax(minusLogits))
  }

  /// Creates a prompt whose responses are single tokens, from positive probabilities.
  public init(
    referenceProbabilities: [Double], policyProbabilities: [Double], rewards: [Double],
    beta: Double
  ) {
    precondition(
      (referenceProbabilities + policyProbabilities).allSatisfy { $0 > 0 },
      "The probabilities must be positive.")
    self.init(
      referenceLogits: referenceProbabilities.map { log($0) },
      policyLogits: policyProbabilities.map { log($0) }, rewards: rewards, beta: beta)
  }

  /// The number of responses n.
  public var count: Int { rewards.count }

  /// The implicit reward r_theta(y) = beta log(pi_theta(y) / pi_ref(y)).
  public var implicitRewards: [Double] {
    rewards.indices.map { beta * log(policy[$0] / reference[$0]) }
  }

  /// The differences D(a, b) = r_theta(a) - r_theta(b).
  public var implicitMargins: BruteForcePairTable {
    let implicit = implicitRewards
    return BruteForcePairTable(count: count) { implicit[$0] - implicit[$1] }
  }

  /// The differences D*(a, b) = r*(a) - r*(b).
  public var oracleMargins: BruteForcePairTable {
    BruteForcePairTable(count: count) { rewards[$0] - rewards[$1] }
  }
}
