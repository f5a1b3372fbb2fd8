//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Samplers
import Scalar

/// The laws of a response that samplers are made of at one prompt, each as a Markov chain, and the
/// pairs of them that occur.
///
/// A function of a pair that stays the same when its responses are exchanged has the same mean under
/// u x v and v x u, so that a pair of laws is unordered.
struct TransferLaws: Sendable {
  /// Two laws of a response.
  struct LawPair: Sendable, Equatable {
    let first: Int
    let second: Int
  }

  /// The law of a sampler's pairs: the share of each pair of laws.
  struct Shares: Sendable {
    /// The positions of pairs with their shares, which sum to one.
    var terms: [(pair: Int, share: Double)]
    /// log of the mass before it was normalised, which is the weight of a label; zero for mixtures.
    var logMass: Double
  }

  /// The reason why extremes of several draws have no sums here.
  static let noExtremes =
    "The best and the worst of several draws depend on the order of whole responses, which no "
    + "product of transfer matrices knows; the linear route has them."
  /// The reason why a law with a kernel has no sums here.
  static let noKernel =
    "The law is no short sum of products of single responses; the pairs route has it."

  let model: TransferModel
  private(set) var tilts: [ResponseTilt<Double>] = []
  /// The logarithms of the weights of steps, a law each.
  private(set) var weights: [[[Double]]] = []
  private(set) var chains: [MarkovChain] = []
  private(set) var pairs: [LawPair] = []

  /// No laws yet.
  init(_ model: TransferModel) {
    self.model = model
  }

  /// The position of a law, which is made where it is new.
  ///
  /// Complexity: O(T V^2) for a new one.
  mutating func law(_ tilt: ResponseTilt<Double>) -> Int {
    if let known = tilts.firstIndex(of: tilt) { return known }
    let weight = model.logWeights(
      tilt.base, implicitReward: tilt.implicitReward, oracleReward: tilt.oracleReward)
    tilts.append(tilt)
    weights.append(weight)
    chains.append(MarkovChain(weight, on: model))
    return tilts.count - 1
  }

  /// The position of a pair of laws, which is made where it is new.
  mutating func pair(_ first: ResponseTilt<Double>, _ second: ResponseTilt<Double>) -> Int {
    let (first, second) = (law(first), law(second))
    let pair = LawPair(first: min(first, second), second: max(first, second))
    if let known = pairs.firstIndex(of: pair) { return known }
    pairs.append(pair)
    return pairs.count - 1
  }

  /// The law of a recipe in these terms, or the reason why there is none.
  mutating func shares(of recipe: LawRecipe<Double>) -> Coverage<Shares> {
    switch recipe {
    case .mixture(let terms):
      return .covered(
        Shares(terms: terms.map { (pair($0.first, $0.second), $0.weight) }, logMass: 0))
    case .proportional(let terms):
      let logMasses = terms.map { term in
        Double.log(term.weight) + chains[law(term.first)].logNormaliser
          + chains[law(term.second)].logNormaliser
      }
      let logMass = logMasses.logSumExp()
      return .covered(
        Shares(
          terms: zip(terms, logMasses).map {
            (pair($0.first, $0.second), Double.exp($1 - logMass))
          }, logMass: logMass))
    case .extremes: return .missing(reason: Self.noExtremes)
    case .kernel, .distinct: return .missing(reason: Self.noKernel)
    }
  }

  /// The widths that hold the differences of a score under pairs of these laws.
  ///
  /// Complexity: O(T V^2) a law.
  func widths(of score: [[Double]]) -> DifferenceWidth {
    DifferenceWidth(
      of: score,
      laws: zip(weights, chains).map { (weights: $0, logNormaliser: $1.logNormaliser) }, on: model)
  }
}
