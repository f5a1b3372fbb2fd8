//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// grad J as a function of the oracle.
extension Objective {
  /// grad J under each of the oracles that `oracles` lists for every prompt of a problem.
  ///
  /// Shape: parameters x oracles. Exactness: as that of each oracle alone, bit for bit.
  /// Complexity: O(n d) a prompt and oracle; scores are computed once a prompt.
  @specialized(where Number == Double)
  public static func gradients(
    _ problem: Problem<Number>, under oracles: [OracleRewards<Number>]
  ) -> SignedSums<Number> {
    let columns = oracles[0].oracles
    var gradients = SignedSums<Number>(count: problem.parameterCount * columns)
    for (prompt, oracles) in zip(problem.prompts, oracles) {
      prompt.scores().accumulate(
        prompt.errorWeights(under: oracles), columns: columns, scale: prompt.probability,
        into: &gradients)
    }
    return gradients
  }
}

extension Prompt {
  /// pi times the distance of r* - r_theta from its mean, what scores are weighed by in grad J.
  ///
  /// Shape: responses x oracles. Complexity: O(n) an oracle.
  @inline(__always)
  fileprivate func errorWeights(under oracles: OracleRewards<Number>) -> SignedSums<Number> {
    let columns = oracles.oracles
    var weights = SignedSums<Number>(count: oracles.values.count)
    let (probabilities, models) = (policy.probabilities, implicitReward)
    weights.values.withUnsafeMutableBufferPointer { values in
      weights.masses.withUnsafeMutableBufferPointer { masses in
        oracles.values.withUnsafeBufferPointer { rewards in
          for column in 0..<columns {
            var (mean, meanMass) = (Number.zero, Number.zero)
            for (response, model) in models.enumerated() {
              let place = response * columns + column
              let oracle = rewards[place] - rewards[column]
              values[place] = oracle - (model - models[0])
              masses[place] = oracle.magnitude + model.magnitude + beta
              mean += probabilities[response] * values[place]
              meanMass += probabilities[response] * masses[place]
            }
            for (response, probability) in probabilities.enumerated() {
              let place = response * columns + column
              values[place] = probability * (values[place] - mean)
              masses[place] = probability * (masses[place] + meanMass)
            }
          }
        }
      }
    }
    return weights
  }
}
