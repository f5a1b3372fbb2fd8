//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// How far apart a score of two independent responses lies, but for a negligible chance.
///
/// With M_u(l) = E_u[e^(l s)], P(s(a) - s(b) > W) <= e^(-l W) M_u(l) M_v(-l) for every l > 0
/// (Chernoff, 1952); the moment generating functions are the normalisers of tilted laws. The width
/// is never larger than the range of the score, beyond which the chance is zero.
struct DifferenceWidth: Sendable {
  /// The tilts l that are tried, for a score of range one.
  private static let tilts = (0..<14).map { Double.exp(0.5 * Double($0)) }

  /// The largest score of a sequence less the smallest.
  let range: Double
  /// log M_u(l) and log M_u(-l), a law and a tilt.
  private let logMoments: [(up: [Double], down: [Double])]
  private let scale: Double

  /// The widths for the laws with these logarithms of the weights of steps.
  ///
  /// Complexity: O(T V^2) a law and tilt, of which there are 28.
  init(
    of score: [[Double]], laws: [(weights: [[Double]], logNormaliser: Double)],
    on model: TransferModel
  ) {
    let extremes = ScoreRange(of: score, on: model)
    range = extremes.width
    let scale = range > 0 ? 1 / range : 1
    self.scale = scale
    guard range > 1 else {
      logMoments = []
      return
    }
    logMoments = laws.map { law in
      func moments(_ sign: Double) -> [Double] {
        Self.tilts.map { tilt in
          let tilted = zip(law.weights, score).map { weights, score in
            zip(weights, score).map { $0 + sign * tilt * scale * $1 }
          }
          return MarkovChain.logNormaliser(tilted, on: model) - law.logNormaliser
        }
      }
      return (moments(1), moments(-1))
    }
  }

  /// W such that |s(a) - s(b)| > W has at most twice this chance under laws u x v.
  func width(_ first: Int, _ second: Int, logChance: Double) -> Double {
    guard range > 1 else { return range }
    let (u, v) = (logMoments[first], logMoments[second])
    return min(range, max(bound(u.up, v.down, logChance), bound(u.down, v.up, logChance)))
  }

  private func bound(_ first: [Double], _ second: [Double], _ logChance: Double) -> Double {
    Self.tilts.indices.map {
      (first[$0] + second[$0] - logChance) / (Self.tilts[$0] * scale)
    }.reduce(.infinity) { min($0, $1) }
  }
}

/// The smallest and the largest sum of a score along a sequence.
struct ScoreRange: Sendable {
  /// The smallest sum.
  let lowest: Double
  /// The largest sum.
  let highest: Double

  /// The largest sum less the smallest.
  var width: Double { highest - lowest }

  /// The range of the score with these tables.
  ///
  /// Complexity: O(T V^2).
  init(of score: [[Double]], on model: TransferModel) {
    func extreme(_ choose: (Double, Double) -> Double, _ none: Double) -> Double {
      let vocabulary = model.vocabulary
      var endings = [Double](repeating: 0, count: vocabulary)
      for position in stride(from: model.length - 1, through: 0, by: -1) {
        let table = score[model.groups[position]]
        var earlier = endings
        for row in position == 0 ? 0..<1 : 1..<vocabulary + 1 where row - 1 != model.endToken {
          earlier[max(0, row - 1)] = (0..<vocabulary).reduce(none) {
            choose($0, table[row * vocabulary + $1] + endings[$1])
          }
        }
        endings = earlier
        if position > 0 { model.endToken.map { endings[$0] = 0 } }
      }
      return endings[0]
    }
    lowest = extreme(min, .infinity)
    highest = extreme(max, -.infinity)
  }
}
