//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Scalar

extension LawRecipe {
  /// The law at a prompt whose responses are enumerated, and the log of its total mass before it was
  /// normalised: log(1 + Z+ Z-) for T-PILAF, zero for mixtures.
  ///
  /// Normalisers are taken in log space, so that a huge Z+ Z- does not overflow. Complexity: O(n) a
  /// distinct factor; O(n log n) for extremes, O(n^2) for a kernel and for a
  /// law that is redrawn.
  func law(at prompt: Prompt<Number>) -> (law: PairLaw<Number>, logMass: Number) {
    switch self {
    case .mixture(let terms):
      let factors = TiltedResponses(terms, at: prompt)
      return (PairLaw(products: factors.products(terms.map(\.weight))), .zero)
    case .proportional(let terms):
      let factors = TiltedResponses(terms, at: prompt)
      let logWeights = factors.logMasses(terms)
      let logMass = logWeights.logSumExp()
      return (
        PairLaw(products: factors.products(logWeights.map { Number.exp($0 - logMass) })), logMass
      )
    case .extremes(let draws, let reward):
      let extremes = ExtremesLaw(
        draws: draws, probabilities: prompt.policy.probabilities, scores: prompt.values(of: reward))
      return (PairLaw(extremes: extremes), .zero)
    case .kernel(let logKernel):
      let kernel = KernelLaw(
        logProbabilities: prompt.policy.logProbabilities, scores: prompt.implicitReward,
        logKernel: logKernel)
      return (PairLaw(kernel: kernel), kernel.logNormaliser)
    case .distinct(let recipe):
      let (law, logMass) = recipe.law(at: prompt)
      let chance = law.distinctPairProbability
      return (PairLaw(redrawing: law, chance: chance), logMass + .log(chance))
    }
  }

  /// The log of the total mass alone.
  ///
  /// Complexity: as ``law(at:)``, without the law's own arrays.
  func logMass(at prompt: Prompt<Number>) -> Number {
    guard case .proportional(let terms) = self else { return law(at: prompt).logMass }
    return TiltedResponses(terms, at: prompt).logMasses(terms).logSumExp()
  }
}

extension Prompt {
  /// The values of a reward, one per response.
  func values(of kind: Reward) -> [Number] {
    switch kind {
    case .implicit: implicitReward
    case .oracle: reward
    }
  }
}

/// The factors of a law at one prompt, each distinct one once.
private struct TiltedResponses<Number: Scalar> {
  typealias Factor = (distribution: FiniteDistribution<Number>, logNormaliser: Number)

  private var tilts: [ResponseTilt<Number>] = []
  private var factors: [Factor] = []
  private var places: [(first: Int, second: Int)] = []

  init(_ terms: [LawRecipe<Number>.Term], at prompt: Prompt<Number>) {
    for term in terms {
      places.append((place(of: term.first, at: prompt), place(of: term.second, at: prompt)))
    }
  }

  private mutating func place(of tilt: ResponseTilt<Number>, at prompt: Prompt<Number>) -> Int {
    if let place = tilts.firstIndex(of: tilt) { return place }
    tilts.append(tilt)
    factors.append(prompt.tilted(tilt))
    return tilts.count - 1
  }

  func products(_ weights: [Number]) -> [ProductTerm<Number>] {
    zip(weights, places).map { weight, place in
      ProductTerm(
        weight: weight, first: factors[place.first].distribution.probabilities,
        second: factors[place.second].distribution.probabilities)
    }
  }

  func logMasses(_ terms: [LawRecipe<Number>.Term]) -> [Number] {
    zip(terms, places).map { term, place in
      .log(term.weight) + factors[place.first].logNormaliser + factors[place.second].logNormaliser
    }
  }
}

extension Prompt {
  /// A tilt at this prompt, normalised, and the log of the sum that normalised it.
  ///
  /// Complexity: O(n); O(n T) for token-wise bases of sequence models.
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
