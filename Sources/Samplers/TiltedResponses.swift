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

  /// The log of a term's total mass, of its factors as they are.
  @specialized(where Number == Double)
  mutating func logMass(of term: LawRecipe<Number>.Term) -> Number {
    let (first, second) = (place(of: term.first), place(of: term.second))
    return .log(term.weight) + factors[first].logNormaliser + factors[second].logNormaliser
  }

  private mutating func place(of tilt: ResponseTilt<Number>) -> Int {
    if let place = factors.firstIndex(where: { $0.tilt == tilt }) { return place }
    let (distribution, logNormaliser) = prompt.tilted(tilt)
    factors.append(
      Factor(
        tilt: tilt, probabilities: distribution.probabilities, logNormaliser: logNormaliser))
    return factors.count - 1
  }
}

extension Prompt {
  /// A tilt at this prompt, normalised, and the log of the sum that normalised it.
  ///
  /// Complexity: O(n); O(n T) for token-wise bases of sequence models.
  @specialized(where Number == Double)
  fileprivate func tilted(
    _ tilt: ResponseTilt<Number>
  ) -> (distribution: FiniteDistribution<Number>, logNormaliser: Number) {
    let base: FiniteDistribution<Number>
    var logBaseMass = Number.zero
    switch tilt.base {
    case .policy: base = policy
    case .reference: base = reference
    case .uniform:
      base = FiniteDistribution(uniformOn: responses)
      logBaseMass = .log(Number(responses))
    case .tokenWise(let strength):
      base = tokenWiseInterpolation(strength: strength)
    }
    guard tilt.implicitReward != .zero || tilt.oracleReward != .zero else {
      return (base, logBaseMass)
    }
    var logWeights = base.logProbabilities
    add(implicitReward, times: tilt.implicitReward, to: &logWeights)
    add(centredReward, times: tilt.oracleReward, to: &logWeights)
    let tilted = FiniteDistribution.normalising(logWeights)
    return (tilted.distribution, logBaseMass + tilted.logNormaliser)
  }

  private func add(_ values: [Number], times factor: Number, to sums: inout [Number]) {
    guard factor != .zero else { return }
    for response in sums.indices { sums[response] += factor * values[response] }
  }
}
