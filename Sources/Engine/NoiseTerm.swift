//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Samplers
import Scalar

/// A function of a pair that the noise of labels is a mean of.
///
/// One label's gradient has the second moment k(a, b) ||g_ab||^2, k = p (1 - p) + (p - q)^2, p =
/// sigma(D*) and q = sigma(D). It is p (1 - q)^2 + (1 - p) q^2, so that a law with the factor
/// 1 / sigma'(D) = 1 / (q (1 - q)) leaves p e^-D + (1 - p) e^D, and one with 1 / sigma'(D*) leaves
/// (1 - q)^2 / (1 - p) + q^2 / p: functions of one difference, times exponentials that tilt the laws.
enum NoiseKernel: Sendable, Equatable, CaseIterable {
  /// k itself, made symmetric: 1/2 - sigma'(D) - 2 (sigma(D*) - 1/2) (sigma(D) - 1/2).
  case residual
  /// 1 - p = sigma(-D*).
  case oracleLoss
  /// q^2 = sigma(D)^2.
  case squaredChance
}

/// One product of two laws in the noise of a sampler's labels, with a function of the pair.
struct NoiseTerm: Sendable, Equatable {
  /// The factor in front.
  var factor: Double
  /// The law of the first response.
  var first: Int
  /// The law of the second response.
  var second: Int
  /// The function of the pair.
  var kernel: NoiseKernel
}

extension TransferLaws {
  /// E_mu[k ||.||^2] of a recipe as a sum of such terms.
  ///
  /// Precondition: the recipe is a mixture or proportional to products.
  mutating func noise(of recipe: LawRecipe<Double>) -> [NoiseTerm] {
    switch recipe {
    case .mixture(let terms):
      return terms.flatMap { noise($0.weight, $0.first, $0.second) }
    case .proportional(let terms):
      let logMasses = terms.map { logWeight(of: $0) }
      let logMass = logMasses.logSumExp()
      if let noise = inverseSlopeNoise(terms, logMass: logMass) { return noise }
      return zip(terms, logMasses).flatMap {
        noise(.exp($1 - logMass), $0.first, $0.second)
      }
    case .extremes, .kernel, .distinct:
      preconditionFailure("the noise is asked of laws that are sums of products")
    }
  }

  private mutating func logWeight(of term: LawRecipe<Double>.Term) -> Double {
    .log(term.weight) + chains[law(term.first)].logNormaliser
      + chains[law(term.second)].logNormaliser
  }

  /// A law u e^r x u e^-r is u x u times cosh D, which is 1 / (2 sigma'(D)) - 1; any other is taken as
  /// it is.
  private mutating func noise(
    _ weight: Double, _ first: ResponseTilt<Double>, _ second: ResponseTilt<Double>
  ) -> [NoiseTerm] {
    guard weight > 0 else { return [] }
    let (u, v) = (law(first), law(second))
    let base = ResponseTilt(first.base)
    let isOpposite =
      first.base == second.base && first.implicitReward == 1 && second.implicitReward == -1
      && first.oracleReward == 0 && second.oracleReward == 0
    guard isOpposite else {
      return [NoiseTerm(factor: weight, first: u, second: v, kernel: .residual)]
    }
    let plain = law(base)
    let logProduct =
      chains[u].logNormaliser + chains[v].logNormaliser - 2 * chains[plain].logNormaliser
    return [
      NoiseTerm(factor: weight, first: u, second: v, kernel: .oracleLoss),
      NoiseTerm(
        factor: -weight * .exp(-logProduct), first: plain, second: plain, kernel: .residual),
    ]
  }

  /// The noise of a law proportional to u x u / sigma'(D) or u x u / sigma'(D*); nil for others.
  private mutating func inverseSlopeNoise(
    _ terms: [LawRecipe<Double>.Term], logMass: Double
  ) -> [NoiseTerm]? {
    guard let base = terms.first?.first, base == ResponseTilt(base.base) else { return nil }
    var (plain, implicit, oracle) = (0.0, 0.0, 0.0)
    for term in terms {
      let opposite = (
        implicit: Self.isOpposite(term, base, 1, 0), oracle: Self.isOpposite(term, base, 0, 1)
      )
      if term.first == base && term.second == base {
        plain += term.weight
      } else if opposite.implicit {
        implicit += term.weight
      } else if opposite.oracle {
        oracle += term.weight
      } else {
        return nil
      }
    }
    let own = law(base)
    if implicit == plain && oracle == 0 {
      let (u, v) = (law(Self.tilted(base, 1, 0)), law(Self.tilted(base, -1, 0)))
      let logFactor = .log(plain) + chains[u].logNormaliser + chains[v].logNormaliser
      return [
        NoiseTerm(factor: .exp(logFactor - logMass), first: u, second: v, kernel: .oracleLoss)
      ]
    }
    guard oracle == plain && implicit == 0 else { return nil }
    let (u, v) = (law(Self.tilted(base, 0, -1)), law(Self.tilted(base, 0, 1)))
    let logFactor = .log(plain) + chains[u].logNormaliser + chains[v].logNormaliser
    return [
      NoiseTerm(
        factor: .exp(.log(plain) + 2 * chains[own].logNormaliser - logMass), first: own,
        second: own, kernel: .squaredChance),
      NoiseTerm(factor: .exp(logFactor - logMass), first: u, second: v, kernel: .squaredChance),
    ]
  }

  /// Whether a product is of two opposite tilts of a base, in either order.
  private static func isOpposite(
    _ term: LawRecipe<Double>.Term, _ base: ResponseTilt<Double>, _ implicit: Double,
    _ oracle: Double
  ) -> Bool {
    let up = tilted(base, implicit, oracle)
    let down = tilted(base, -implicit, -oracle)
    return (term.first == up && term.second == down) || (term.first == down && term.second == up)
  }

  private static func tilted(
    _ base: ResponseTilt<Double>, _ implicit: Double, _ oracle: Double
  ) -> ResponseTilt<Double> {
    ResponseTilt(base.base, implicitReward: implicit, oracleReward: oracle)
  }
}
