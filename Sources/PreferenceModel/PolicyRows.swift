//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Several policies of one prompt, as many as a function of theta is asked for at.
///
/// They are what losses, J and its gradient need of a policy, without a ``Prompt`` each.
public struct PolicyRows<Number: Scalar>: Sendable {
  /// The policies, counted from zero.
  public let policies: Range<Int>
  /// The prompt's entries of theta: policies x parameters of the prompt, policy after policy.
  let parameters: [Number]
  /// r_theta(y): policies x responses, policy after policy.
  public let implicitRewards: [Number]
  /// pi_theta(y) in the same shape.
  public let probabilities: [Number]

  /// The policies of prompts that differ in theta only.
  public init(of prompts: [Prompt<Number>]) {
    policies = prompts.indices
    parameters = prompts.flatMap { $0.theta }
    implicitRewards = prompts.flatMap { $0.implicitReward }
    probabilities = prompts.flatMap { $0.policy.probabilities }
  }

  /// The policies of a prompt with these parameters.
  ///
  /// Shape: `parameters` is policies x parameters of the prompt. Complexity: O(n d) a policy.
  @specialized(where Number == Double)
  init(_ count: Int, of prompt: Prompt<Number>, parameters: [Number]) {
    let reference = prompt.reference.logProbabilities
    self.parameters = parameters
    policies = 0..<count
    var rows = prompt.family.logProbabilities(
      of: policies, at: parameters, columns: prompt.parameters.count,
      reference: prompt.reference)
    var probabilities = rows
    Number.exponentiate(&probabilities)
    self.probabilities = probabilities
    for start in stride(from: 0, to: rows.count, by: reference.count) {
      for response in reference.indices {
        rows[start + response] = prompt.beta * (rows[start + response] - reference[response])
      }
    }
    implicitRewards = rows
  }
}

extension Problem {
  /// The policies of each prompt at theta + t times a direction.
  ///
  /// Shape: directions x steps t, direction after direction. Complexity: O(n d) a prompt and policy.
  @specialized(where Number == Double)
  public func policies(along directions: [[Number]], at steps: [Number]) -> [PolicyRows<Number>] {
    prompts.map { prompt in
      var parameters: [Number] = []
      parameters.reserveCapacity(directions.count * steps.count * prompt.parameters.count)
      for direction in directions {
        for step in steps {
          for place in prompt.parameters {
            parameters.append(theta[place] + step * direction[place])
          }
        }
      }
      return PolicyRows(
        directions.count * steps.count, of: prompt, parameters: parameters)
    }
  }
}
