//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Foundation
import PreferenceModel

/// The log-likelihood of labels and its maximum by gradient ascent, with gradients by differences.
struct BruteForceLikelihood {
  let problem: Problem<Double>
  let counts: LabelCounts

  /// The implicit rewards beta log(pi_theta / pi_ref) of all responses.
  func rewards(_ theta: [Double]) -> [Double] {
    problem.moved(to: theta).prompts.flatMap { prompt in
      prompt.policy.probabilities.indices.map {
        prompt.beta * log(prompt.policy.probabilities[$0] / prompt.reference.probabilities[$0])
      }
    }
  }

  func value(_ theta: [Double]) -> Double {
    let rewards = rewards(theta)
    return counts.entries.reduce(0) { sum, entry in
      let chance = 1 / (1 + exp(rewards[entry.second] - rewards[entry.first]))
      return sum + entry.weight * (entry.wins * log(chance) + entry.losses * log(1 - chance))
    }
  }

  func gradient(_ theta: [Double]) -> [Double] {
    let width = 1e-4
    return theta.indices.map { index in
      var (up, down) = (theta, theta)
      up[index] += width
      down[index] -= width
      return (value(up) - value(down)) / (2 * width)
    }
  }

  /// The point where the gradient is as small as differences can tell, 1e-7 a label.
  ///
  /// Steps as long as the last change of theta suggests (Barzilai and Borwein, 1988).
  func maximum(from start: [Double]) -> [Double]? {
    var theta = start
    var slope = gradient(theta)
    var length = 0.1 / counts.labels
    for _ in 0..<3000 {
      if slope.allSatisfy({ abs($0) <= 1e-7 * counts.labels }) { return theta }
      let next = zip(theta, slope).map { $0 + length * $1 }
      let nextSlope = gradient(next)
      let change = zip(next, theta).map { $0 - $1 }
      let bend = zip(slope, nextSlope).map { $0 - $1 }
      let curvature = zip(change, bend).reduce(0) { $0 + $1.0 * $1.1 }
      let square = change.reduce(0) { $0 + $1 * $1 }
      length = curvature > 0 ? square / curvature : 2 * length
      (theta, slope) = (next, nextSlope)
    }
    return nil
  }
}
