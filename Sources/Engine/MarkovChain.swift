//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// A law of sequences that is proportional to a product over steps, as a Markov chain.
///
/// With u(y) the product of the weights of its steps, h_t(i) the sum of u over all endings after
/// token i at position t, the step from i to j has the chance u(i, j) h_t(j) / h_(t-1)(i) (Doob,
/// 1957). All chances lie between 0 and 1, so that nothing that is summed along the chain overflows,
/// however long it is.
///
/// - Exactness: a chance is right to a few units in the last place times the size of the logarithms
///   that enter it; the chances after each token sum to one within V units.
struct MarkovChain: Sendable {
  /// The chance of each step, a table for every position.
  let transitions: [Double]
  /// log of the sum of u over all sequences.
  let logNormaliser: Double
  /// A table whose product along a sequence is its chance; nil where positions differ, where sequences
  /// end early, and where its entries are too far apart for sums over parts of a sequence.
  let uniformWeights: [Double]?
  /// The largest magnitude of a logarithm that a chance is the exponential of.
  let magnitude: Double

  /// The chain of the law with these logarithms of the weights of steps.
  ///
  /// Complexity: O(T V^2), an exponential a step.
  init(_ logWeights: [[Double]], on model: TransferModel) {
    let vocabulary = model.vocabulary
    var transitions = [Double](repeating: 0, count: model.length * model.places)
    var endings = [Double](repeating: 0, count: vocabulary)
    var scale = 0.0
    var magnitude = 0.0
    for position in stride(from: model.length - 1, through: 0, by: -1) {
      let table = logWeights[model.groups[position]]
      var earlier = endings
      // At the first position only the row of first tokens is used, at later ones only the others.
      for row in position == 0 ? 0..<1 : 1..<vocabulary + 1 where row - 1 != model.endToken {
        let start = row * vocabulary
        let logs = (0..<vocabulary).map { table[start + $0] + endings[$0] }
        let (chances, logSum) = Self.normalised(logs)
        for (token, chance) in chances.enumerated() {
          transitions[position * model.places + start + token] = chance
        }
        magnitude = logs.reduce(magnitude) { max($0, $1.magnitude) }
        earlier[max(0, row - 1)] = logSum
      }
      // The logarithms are kept near zero; a sequence that has ended is worth one.
      let shift = earlier[position == 0 || model.endToken != 0 ? 0 : min(1, vocabulary - 1)]
      scale += shift
      endings = earlier.map { $0 - shift }
      model.endToken.map { endings[$0] = -scale }
    }
    self.transitions = transitions
    self.magnitude = magnitude
    logNormaliser = scale
    uniformWeights = Self.uniform(logWeights, logNormaliser: scale, on: model)
  }

  /// The weights of steps over the T-th root of their sum over all sequences.
  ///
  /// Sums over beginnings and endings then stay within a few times the spread of the logarithms, which
  /// must be far from where exponentials overflow, at 709.
  private static func uniform(
    _ logWeights: [[Double]], logNormaliser: Double, on model: TransferModel
  ) -> [Double]? {
    guard logWeights.count == 1, model.endToken == nil else { return nil }
    let logs = logWeights[0].map { $0 - logNormaliser / Double(model.length) }
    let spread = logs.reduce(0) { max($0, $1.magnitude) }
    return spread <= 64 ? logs.map { .exp($0) } : nil
  }

  /// log of the sum of u over all sequences, alone.
  ///
  /// Where all positions share a table whose entries are not too far apart, weights are multiplied and
  /// their logarithms need not be added. Complexity: O(T V^2), O(V^2 + T) exponentials and logarithms
  /// of a shared table.
  static func logNormaliser(_ logWeights: [[Double]], on model: TransferModel) -> Double {
    let (lowest, highest) = (logWeights[0].min() ?? 0, logWeights[0].max() ?? 0)
    // Sums over endings differ by no more than entries of the table do, so that products of both
    // stay within e^-600 and one.
    guard logWeights.count == 1, model.endToken == nil, highest - lowest <= 300 else {
      return MarkovChain(logWeights, on: model).logNormaliser
    }
    let vocabulary = model.vocabulary
    let weights = logWeights[0].map { Double.exp($0 - highest) }
    var logScale = Double(model.length) * highest
    var endings = [Double](repeating: 1, count: vocabulary)
    var earlier = endings
    func sum(_ row: Int) -> Double {
      var sum = 0.0
      for token in 0..<vocabulary { sum += weights[row * vocabulary + token] * endings[token] }
      return sum
    }
    for _ in 1..<max(1, model.length) {
      var largest = 0.0
      for token in 0..<vocabulary {
        earlier[token] = sum(token + 1)
        largest = max(largest, earlier[token])
      }
      for token in 0..<vocabulary { endings[token] = earlier[token] / largest }
      logScale += .log(largest)
    }
    return logScale + .log(sum(0))
  }

  /// The exponentials of some logarithms divided by their sum, and the logarithm of that sum.
  private static func normalised(_ logs: [Double]) -> (chances: [Double], logSum: Double) {
    let largest = logs.reduce(-Double.infinity) { max($0, $1) }
    let weights = logs.map { Double.exp($0 - largest) }
    let sum = weights.sum()
    return (weights.map { $0 / sum }, largest + .log(sum))
  }
}
