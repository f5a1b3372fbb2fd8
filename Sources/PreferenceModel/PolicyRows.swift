//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Several policies of one prompt, as many as a function of theta is asked for at.
///
/// They are what losses and J need of a policy, without a ``Prompt`` each.
public struct PolicyRows<Number: Scalar>: Sendable {
  /// The policies, counted from zero.
  public let policies: Range<Int>
  /// r_theta(y): policies x responses, policy after policy.
  public let implicitRewards: [Number]
  /// pi_theta(y) in the same shape.
  public let probabilities: [Number]

  /// The policies of prompts that differ in theta only.
  public init(of prompts: [Prompt<Number>]) {
    policies = prompts.indices
    implicitRewards = prompts.flatMap { $0.implicitReward }
    probabilities = prompts.flatMap { $0.policy.probabilities }
  }

  /// The policies of a prompt at several parameters.
  ///
  /// Shape: `points` is policies x d, point after point, with d parameters of the problem.
  /// Complexity: O(n d) a policy.
  @specialized(where Number == Double)
  public init(of prompt: Prompt<Number>, at points: [Number], parameterCount: Int) {
    let reference = prompt.reference.logProbabilities
    policies = 0..<points.count / parameterCount
    var rows: [Number] = []
    rows.reserveCapacity(policies.count * prompt.responses)
    for start in stride(from: 0, to: points.count, by: parameterCount) {
      let parameters = start + prompt.parameters.lowerBound..<start + prompt.parameters.upperBound
      prompt.family.appendLogProbabilities(
        at: points[parameters], reference: prompt.reference, to: &rows)
    }
    probabilities = rows.map { .exp($0) }
    for start in stride(from: 0, to: rows.count, by: reference.count) {
      for response in reference.indices {
        rows[start + response] = prompt.beta * (rows[start + response] - reference[response])
      }
    }
    implicitRewards = rows
  }
}
