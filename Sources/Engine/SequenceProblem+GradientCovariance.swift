//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
import RealModule

extension SequenceProblem where Number == Double {
  /// Cov(g) = E_x Cov_{y ~ pi_theta}(g, g) of the implicit reward's gradient, without any enumeration.
  ///
  /// The score of a response is a sum of martingale increments, one a token, which are uncorrelated.
  /// So Cov(g) is made of one block a row of the table, beta^2 rho(x) (how often the row is used)
  /// (diag(p) - p p^T), p the chances of the row. A diagonal entry p_i (1 - p_i) is formed as p_i times
  /// the sum of the others, so that no entry loses digits. Complexity: O(T V^2 + V^3) a prompt.
  public func gradientCovariance() -> Matrix {
    var covariance = Matrix(rows: parameterCount, columns: parameterCount, repeating: 0)
    for (prompt, parameters) in zip(prompts, parameters) {
      let vocabulary = prompt.model.space.vocabulary
      let chances = prompt.policy.logProbabilities().values.map { Double.exp($0) }
      for (row, visits) in prompt.rowVisits().enumerated() {
        let scale = beta * beta * prompt.probability * visits
        let places = row * vocabulary..<(row + 1) * vocabulary
        for place in places {
          for other in places where other != place {
            let product = scale * chances[place] * chances[other]
            covariance[parameters.lowerBound + place, parameters.lowerBound + other] = -product
            covariance[parameters.lowerBound + place, parameters.lowerBound + place] += product
          }
        }
      }
    }
    return covariance
  }

  /// The number of roundings that an entry of ``gradientCovariance()`` goes through.
  public var gradientCovarianceRoundings: Double {
    let sizes = prompts.map { Double($0.model.space.length * ($0.model.space.vocabulary + 4)) }
    return (sizes.max() ?? 0) + Double(parameterCount)
  }
}
