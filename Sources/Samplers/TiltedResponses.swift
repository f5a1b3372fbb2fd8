//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Scalar

/// The factors of pair laws at one prompt, each distinct one computed when it is first asked for.
///
/// Samplers share most of theirs, so laws of several at one prompt are made from one of these.
struct TiltedResponses<Number: Scalar> {
  private struct Factor {
    let tilt: ResponseTilt<Number>
    let probabilities: [Number]
    let logNormaliser: Number
  }

  /// The prompt whose responses are tilted.
  let prompt: Prompt<Number>
  private var factors: [Factor] = []

  init(at prompt: Prompt<Number>) {
    self.prompt = prompt
    // T-PILAF, Vanilla and Hybrid together need four.
    factors.reserveCapacity(4)
  }

  /// The product of a term's factors, normalised, with a weight of its own.
  @specialized(where Number == Double)
  mutating func product(
    _ term: LawRecipe<Number>.Term, weight: Number
  ) -> ProductTerm<Number> {
    let (first, second) = (place(of: term.first), place(of: term.second))
    return ProductTerm(
      weight: weight, first: factors[first].probabilities, second: factors[second].probabilities)
  }

  /// The logs of the total masses of some terms, of their factors as they are.
  @specialized(where Number == Double)
  mutating func logMasses(of terms: [LawRecipe<Number>.Term]) -> [Number] {
    terms.map { term in
      let (first, second) = (place(of: term.first), place(of: term.second))
      return .log(term.weight) + factors[first].logNormaliser + factors[second].logNormaliser
    }
  }

  private mutating func place(of tilt: ResponseTilt<Number>) -> Int {
    for place in factors.indices where factors[place].tilt == tilt { return place }
    let (probabilities, logNormaliser) = prompt.tilted(tilt)
    factors.append(
      Factor(tilt: tilt, probabilities: probabilities, logNormaliser: logNormaliser))
    return factors.count - 1
  }
}

extension Prompt {
  /// The probabilities of a tilt at this prompt, and the log of the sum that normalised them.
  ///
  /// Complexity: O(n); O(n T) for token-wise bases of sequence models.
  @specialized(where Number == Double)
  fileprivate func tilted(
    _ tilt: ResponseTilt<Number>
  ) -> (probabilities: [Number], logNormaliser: Number) {
    // Where rewards are zero the law is that of the base itself, to the last digit.
    let isTilted =
      (tilt.implicitReward != .zero && implicitReward.contains { $0 != .zero })
      || (tilt.oracleReward != .zero && reward.contains { $0 != reward[0] })
    switch tilt.base {
    case .policy:
      return isTilted ? tilted(policy.logProbabilities, tilt) : (policy.probabilities, .zero)
    case .reference:
      return isTilted ? tilted(reference.logProbabilities, tilt) : (reference.probabilities, .zero)
    case .uniform:
      let logWeights = [Number](zeros: responses)
      if isTilted { return tilted(logWeights, tilt) }
      let count = Number(responses)
      return (logWeights.map { _ in .one / count }, .log(count))
    case .tokenWise(let strength):
      let base = tokenWiseInterpolation(strength: strength)
      return isTilted ? tilted(base.logProbabilities, tilt) : (base.probabilities, .zero)
    }
  }

  /// The softmax of these log-weights and what a tilt adds to them, and the log of the sum of their
  /// exponentials.
  @inline(__always)
  private func tilted(
    _ logWeights: [Number], _ tilt: ResponseTilt<Number>
  ) -> (probabilities: [Number], logNormaliser: Number) {
    let (implicitReward, reward) = (implicitReward, reward)
    var weights = logWeights
    let logNormaliser = weights.withUnsafeMutableBufferPointer { weights in
      if tilt.implicitReward != .zero {
        for response in weights.indices {
          weights[response] += tilt.implicitReward * implicitReward[response]
        }
      }
      if tilt.oracleReward != .zero {
        // Less that of the first response: a common part would cost digits.
        for response in weights.indices {
          weights[response] += tilt.oracleReward * (reward[response] - reward[0])
        }
      }
      var shift = weights[0]
      for weight in weights where weight.approximation > shift.approximation { shift = weight }
      var sum = Number.zero
      for response in weights.indices {
        weights[response] = .exp(weights[response] - shift)
        sum += weights[response]
      }
      for response in weights.indices { weights[response] = weights[response] / sum }
      return shift + .log(sum)
    }
    return (weights, logNormaliser)
  }
}
