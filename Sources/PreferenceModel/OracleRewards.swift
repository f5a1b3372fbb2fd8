//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The rewards of several oracles at one prompt, side by side.
///
/// What differs between problems that share their policies: sums under all of them are taken in one
/// pass, in tables of the same shape.
public struct OracleRewards<Number: Scalar>: Sendable {
  /// The number of oracles.
  public let oracles: Int
  /// r*(y) of each oracle: responses x oracles, response after response.
  public let values: [Number]

  /// The rewards in this table, responses x oracles.
  ///
  /// Precondition: there is an oracle, and each has as many rewards.
  @inlinable
  public init(oracles: Int, values: [Number]) {
    precondition(oracles > 0 && values.count.isMultiple(of: oracles), "one reward an oracle")
    self.oracles = oracles
    self.values = values
  }

  /// The number of responses.
  @inlinable
  public var responses: Int { values.count / oracles }

  /// Fills `row` with D* of a pair of responses under each oracle, times a sign.
  ///
  /// Precondition: an entry an oracle. Complexity: O(1) an oracle.
  @inlinable
  public func fillDifferences(
    _ first: Int, _ second: Int, times sign: Number, into row: inout [Number]
  ) {
    precondition(row.count == oracles, "an entry an oracle is needed")
    let (left, right) = (first * oracles, second * oracles)
    row.withUnsafeMutableBufferPointer { row in
      values.withUnsafeBufferPointer { values in
        for oracle in 0..<oracles {
          row[oracle] = sign * (values[left + oracle] - values[right + oracle])
        }
      }
    }
  }
}

extension Prompt {
  /// The oracles r_theta + scale (r* - r_theta): the reward error times each of `scales`.
  ///
  /// Complexity: O(n) a scale.
  @specialized(where Number == Double)
  public func rewards(withErrorScaledBy scales: [Number]) -> OracleRewards<Number> {
    let (reward, implicitReward) = (reward, implicitReward)
    var values: [Number] = []
    values.reserveCapacity(reward.count * scales.count)
    for response in reward.indices {
      let (oracle, model) = (reward[response], implicitReward[response])
      for scale in scales { values.append(model + scale * (oracle - model)) }
    }
    return OracleRewards(oracles: scales.count, values: values)
  }
}
