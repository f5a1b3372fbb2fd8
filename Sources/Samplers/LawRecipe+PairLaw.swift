//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Scalar

extension LawRecipe {
  /// The law at the prompt of these factors, whose responses are enumerated, and the log of its total
  /// mass before it was normalised: log(1 + Z+ Z-) for T-PILAF, zero for mixtures.
  ///
  /// Normalisers are taken in log space, so that a huge Z+ Z- does not overflow. Complexity: O(n) a
  /// factor that was not asked for before; O(n log n) for extremes, O(n^2) for a kernel and for a law
  /// that is redrawn.
  @specialized(where Number == Double)
  func law(
    from factors: inout TiltedResponses<Number>
  ) -> (law: PairLaw<Number>, logMass: Number) {
    switch self {
    case .mixture(let terms):
      return (PairLaw(products: terms.map { factors.product($0, weight: $0.weight) }), .zero)
    case .proportional(let terms):
      var logWeights = factors.logMasses(of: terms)
      let logMass = logWeights.normaliseLogarithms(in: logWeights.indices)
      let products = zip(terms, logWeights).map { factors.product($0, weight: .exp($1)) }
      return (PairLaw(products: products), logMass)
    case .extremes(let draws, let reward):
      let extremes = ExtremesLaw(
        draws: draws, probabilities: factors.prompt.policy.probabilities,
        scores: factors.prompt.values(of: reward))
      return (PairLaw(extremes: extremes), .zero)
    case .kernel(let logKernel):
      let kernel = KernelLaw(
        logProbabilities: factors.prompt.policy.logProbabilities,
        scores: factors.prompt.implicitReward, logKernel: logKernel)
      return (PairLaw(kernel: kernel), kernel.logNormaliser)
    case .distinct(let recipe):
      let (law, logMass) = recipe.law(from: &factors)
      let chance = law.distinctPairProbability
      return (PairLaw(redrawing: law, chance: chance), logMass + .log(chance))
    }
  }

  /// The law at one prompt alone, and the log of its total mass.
  @specialized(where Number == Double)
  func law(at prompt: Prompt<Number>) -> (law: PairLaw<Number>, logMass: Number) {
    var factors = TiltedResponses(at: prompt)
    return law(from: &factors)
  }

  /// The log of the total mass alone.
  ///
  /// Complexity: as ``law(at:)``, without the law's own arrays.
  @specialized(where Number == Double)
  func logMass(at prompt: Prompt<Number>) -> Number {
    var factors = TiltedResponses(at: prompt)
    guard case .proportional(let terms) = self else { return law(from: &factors).logMass }
    return factors.logMasses(of: terms).logSumExp()
  }

  /// The total mass at each prompt over its mean.
  ///
  /// Complexity: as ``logMass(at:)`` a prompt.
  @specialized(where Number == Double)
  func labelWeights(on problem: Problem<Number>) -> LabelWeights<Number> {
    LabelWeights(
      logWeights: problem.prompts.map { logMass(at: $0) },
      probabilities: problem.prompts.map { $0.probability })
  }
}

extension Prompt {
  /// The values of a reward, one per response.
  @specialized(where Number == Double)
  func values(of kind: Reward) -> [Number] {
    switch kind {
    case .implicit: implicitReward
    case .oracle: reward
    }
  }
}
