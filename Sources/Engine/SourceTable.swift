//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Samplers

/// The law of pairs of one sampler at one prompt as a sum of products of normalised factors.
///
/// mu(a, b) = sum of coefficient u_i(a) u_j(b), the sources u_i those of a ``SourceTable``.
struct ProductLaw: Sendable {
  /// One product.
  struct Term: Sendable {
    let coefficient: Double
    let first: Int
    let second: Int
  }

  let terms: [Term]
  /// The log of the total mass before it was normalised: log(1 + Z+ Z-) for T-PILAF.
  let logMass: Double
  /// How many times larger than the law the sum of absolute terms can be.
  let cancellation: Double
  /// The number of draws and what orders them, where it is the law of best-of-N.
  var extremes: (draws: Int, reward: Reward)?
}

/// What the factors of pair laws are.
enum PairSource: Sendable, Equatable {
  /// A law of one response.
  case tilt(Int)
  /// pi(a) E[X_a^k], X_a uniform between the centred chances of a lower and of a not higher score.
  case order(power: Int, by: Reward)
}

/// The factors that the pair laws of several samplers share, and how each law is made of them.
struct SourceTable: Sendable {
  var tilts = TiltTable()
  /// pi.
  let policy: Int
  private(set) var sources: [PairSource] = []
  private let recipes: [LawRecipe<Double>?]

  /// The table for these laws; nil stands for one that is left out.
  init(_ recipes: [LawRecipe<Double>?]) {
    self.recipes = recipes
    policy = tilts.place(of: ResponseTilt(.policy))
    for case .some(let recipe) in recipes {
      switch recipe {
      case .mixture(let terms), .proportional(let terms):
        for term in terms {
          _ = tilts.place(of: term.first)
          _ = tilts.place(of: term.second)
        }
      case .extremes, .kernel, .distinct: break
      }
    }
    sources = tilts.tilts.indices.map { .tilt($0) }
    for reward in [Reward.implicit, .oracle] {
      let draws = recipes.compactMap { $0?.evenDraws(by: reward) }.max() ?? 2
      for power in 1..<max(1, draws - 1) { sources.append(.order(power: power, by: reward)) }
    }
  }

  private func existing(_ source: PairSource) -> Int {
    if case .order(power: 0, by: _) = source { return policy }
    guard let place = sources.firstIndex(of: source) else {
      preconditionFailure("a law has a factor that was not listed")
    }
    return place
  }

  /// The laws, with factors normalised by the totals that a survey found; nil for a law that is no
  /// sum of products.
  func laws(_ survey: ResponseSurvey) -> [ProductLaw?] {
    recipes.map { recipe in
      guard let recipe else { return nil }
      switch recipe {
      case .mixture(let terms):
        return ProductLaw(
          terms: terms.filter { $0.weight > 0 }.map { term in
            ProductLaw.Term(
              coefficient: term.weight, first: tilt(term.first), second: tilt(term.second))
          }, logMass: 0, cancellation: 1)
      case .proportional(let terms): return proportional(terms, survey)
      case .extremes(_, let reward):
        return recipe.evenDraws(by: reward).map { extremes($0, reward) }
      case .kernel, .distinct: return nil
      }
    }
  }

  private func tilt(_ tilt: ResponseTilt<Double>) -> Int {
    guard let place = tilts.tilts.firstIndex(of: tilt) else {
      preconditionFailure("a law has a factor that was not listed")
    }
    return place
  }

  private func proportional(
    _ terms: [LawRecipe<Double>.Term], _ survey: ResponseSurvey
  ) -> ProductLaw {
    var total = ResponseSurvey.ExponentialSum()
    let logWeights = terms.map { term in
      Double.log(term.weight) + survey.totals[tilt(term.first)].logarithm
        + survey.totals[tilt(term.second)].logarithm
    }
    for logWeight in logWeights { total.add(.init(largest: logWeight, sum: 1)) }
    return ProductLaw(
      terms: zip(terms, logWeights).map { term, logWeight in
        ProductLaw.Term(
          coefficient: Double.exp(logWeight - total.logarithm), first: tilt(term.first),
          second: tilt(term.second))
      }, logMass: total.logarithm, cancellation: 1)
  }

  /// The law of the best and the worst of N draws, symmetrised, N even:
  /// N (N - 1) / 2 pi(a) pi(b) E[(X_a - X_b)^(N - 2)].
  ///
  /// For classes i above j the law is the second difference of m^N in the chances of both classes,
  /// which is this double integral, and within a class it is the same (``ExtremesLaw``). The
  /// binomial theorem makes N - 1 products of it; with X centred at zero their absolute values add
  /// up to at most N (N - 1) / 2 pi(a) pi(b).
  private func extremes(_ draws: Int, _ reward: Reward) -> ProductLaw {
    let pairs = Double(draws * (draws - 1)) / 2
    var binomial = 1.0
    var terms: [ProductLaw.Term] = []
    for power in 0...draws - 2 {
      terms.append(
        ProductLaw.Term(
          coefficient: power % 2 == 0 ? pairs * binomial : -pairs * binomial,
          first: existing(.order(power: power, by: reward)),
          second: existing(.order(power: draws - 2 - power, by: reward))))
      binomial *= Double(draws - 2 - power) / Double(power + 1)
    }
    return ProductLaw(
      terms: terms, logMass: 0, cancellation: pairs, extremes: (draws, reward))
  }
}

extension LawRecipe {
  /// N for best-of-N by this reward with an even N.
  fileprivate func evenDraws(by reward: Reward) -> Int? {
    guard case .extremes(let draws, reward) = self, draws % 2 == 0 else { return nil }
    return draws
  }
}
