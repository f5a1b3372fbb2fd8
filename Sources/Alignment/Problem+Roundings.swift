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
    get { roundings(prompts.reduce(policyMagnitude) { max($0, $1.rewardMagnitude()) }) }
  }

  /// The roundings under each of the oracles that `oracles` lists for every prompt.
  ///
  /// Complexity: O(n d) a prompt, O(n) more an oracle.
  @specialized(where Number == Double)
  public func roundings(under oracles: [OracleRewards<Number>]) -> [Double] {
    var magnitudes = [Double](repeating: policyMagnitude, count: oracles[0].oracles)
    for oracles in oracles { oracles.raiseMagnitudes(&magnitudes) }
    return magnitudes.map { roundings($0) }
  }

  /// The roundings where this is the largest magnitude of what enters an exponential.
  @inline(__always)
  private func roundings(_ magnitude: Double) -> Double {
    let responses = prompts.reduce(0) { max($0, $1.responses) }
    return 64 + Double(8 * responses + prompts.count) + 32 * magnitude
  }

  @inline(__always)
  private var policyMagnitude: Double { prompts.reduce(0) { max($0, $1.policyMagnitude()) } }
}

extension OracleRewards {
  /// Raises the magnitude of each oracle to its largest |r*(y) - r*(0)|.
  @inline(__always)
  fileprivate func raiseMagnitudes(_ magnitudes: inout [Double]) {
    for start in stride(from: 0, to: values.count, by: oracles) {
      for oracle in 0..<oracles {
        let distance = (values[start + oracle] - values[oracle]).magnitude.approximation
        magnitudes[oracle] = max(magnitudes[oracle], distance)
      }
    }
  }
}

extension Prompt {
  /// The largest magnitude of a number that enters an exponential at this prompt, the oracle's rewards
  /// left out.
  @specialized(where Number == Double)
  fileprivate func policyMagnitude() -> Double {
    let logarithms = max(
      largest(reference.logProbabilities), largest(policy.logProbabilities), logitMagnitude())
    return max(max(1, beta.approximation) * logarithms, largest(implicitReward))
  }

  /// The largest |r*(y) - r*(0)|.
  @specialized(where Number == Double)
  fileprivate func rewardMagnitude() -> Double {
    var largest = 0.0
    for value in reward { largest = max(largest, (value - reward[0]).magnitude.approximation) }
    return largest
  }

  /// The largest sum of absolute terms that a logit of the current policy is made of.
  @specialized(where Number == Double)
  private func logitMagnitude() -> Double {
    switch family {
    case .tabular: return largest(theta)
    case .logLinear(let features):
      let (components, entries) = (Array(theta), features.values)
      var largest = 0.0
      for start in stride(from: 0, to: entries.count, by: features.columns) {
        var sum = 0.0
        for (column, component) in components.enumerated() {
          sum += abs(entries[start + column].approximation * component.approximation)
        }
        largest = max(largest, sum)
      }
      return largest * Double(1 + features.columns)
    case .autoregressive(let model):
      return Double(model.space.length) * max(largest(theta), largest(model.reference.values))
    }
  }

  @inline(__always)
  private func largest(_ values: some Collection<Number>) -> Double {
    var largest = 0.0
    for value in values { largest = max(largest, value.magnitude.approximation) }
    return largest
  }
}
