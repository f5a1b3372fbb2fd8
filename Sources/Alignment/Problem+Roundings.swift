//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import Scalar

extension Problem {
  /// The number of roundings that a sum over all pairs of this problem goes through, for
  /// ``RoundingTolerance``.
  ///
  /// It is 64 + 8 n + P + 32 m for n responses at the largest of P prompts. A sum over pairs makes
  /// 2 n additions, and each of the five sums that normalise a law and its weights n more: within 8 n
  /// units of 2^-52. m is the largest magnitude of what enters an exponential: log-probabilities and
  /// the sums that logits are made of, times beta where it exceeds one, and both rewards, r* less its value at the first response. A term has
  /// at most eight such exponents, each right to at most four units in its last place, and 64 is for
  /// the operations between. Complexity: O(n d) a prompt.
  public var roundings: Double {
    @specialized(where Number == Double)
    get {
      let responses = prompts.reduce(0) { max($0, $1.responses) }
      let magnitude = prompts.reduce(0) { max($0, $1.exponentMagnitude()) }
      return 64 + Double(8 * responses + prompts.count) + 32 * magnitude
    }
  }
}

extension Prompt {
  /// The largest magnitude of a number that enters an exponential at this prompt.
  @specialized(where Number == Double)
  fileprivate func exponentMagnitude() -> Double {
    let logarithms = max(
      largest(reference.logProbabilities), largest(policy.logProbabilities), logitMagnitude())
    return max(
      max(1, beta.approximation) * logarithms, largest(centredReward), largest(implicitReward))
  }

  /// The largest sum of absolute terms that a logit of the current policy is made of.
  @specialized(where Number == Double)
  private func logitMagnitude() -> Double {
    switch family {
    case .tabular: return largest(theta)
    case .logLinear(let features):
      let sums = (0..<features.responses).map { response in
        zip(features[response], theta).reduce(0) {
          $0 + abs($1.0.approximation * $1.1.approximation)
        }
      }
      return (sums.max() ?? 0) * Double(1 + features.columns)
    case .autoregressive(let model):
      return Double(model.space.length) * max(largest(theta), largest(model.reference.values))
    }
  }

  @inline(__always)
  private func largest(_ values: some Collection<Number>) -> Double {
    values.reduce(0) { max($0, $1.magnitude.approximation) }
  }
}
