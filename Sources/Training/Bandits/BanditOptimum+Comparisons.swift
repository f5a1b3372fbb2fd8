//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PairSums
import PreferenceModel
import RealModule
import Scalar

extension BanditPlan {
  /// The law of the winner of two draws; nil where an action never wins.
  func winners(among law: FiniteDistribution<Double>) -> FiniteDistribution<Double>? {
    if let margins = winMargins(against: law) {
      // Twice the chance to be drawn and win: mu (1 + S).
      return FiniteDistribution(
        logits: zip(law.logProbabilities, margins).map { $0 + Double.log(onePlus: $1) })
    }
    guard let winners = wins(among: law)?.winnerLaw, winners.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    return FiniteDistribution(probabilities: winners)
  }

  /// Who wins against whom; nil where every pair is declined.
  private func wins(among law: FiniteDistribution<Double>) -> WinTable? {
    let chances = law.probabilities
    return WinTable(
      PairLaw(products: [ProductTerm(weight: 1, first: chances, second: chances)]),
      rewards: perceivedRewards, labeller: labeller)
  }

  /// The h at which the expected squared distance of h_w - h_l from one is least, where pairs are
  /// declined: the solution of L h = P(win) - P(lose), L the Laplacian of the pairs that are kept.
  ///
  /// Nil where those do not connect all actions. Complexity: O(K^3).
  func fittedMargins(under law: FiniteDistribution<Double>) -> [Double]? {
    guard let wins = wins(among: law), wins.connectsAll else { return nil }
    var laplacian = Matrix(rows: law.count, columns: law.count, repeating: 0)
    for first in 0..<law.count {
      for second in 0..<law.count where second != first {
        let met = wins[first, second] + wins[second, first]
        laplacian[first, first] += met
        laplacian[first, second] -= met
      }
    }
    // A shift of h changes nothing: the mean under the law is held at zero.
    let scale = (0..<law.count).reduce(0) { $0 + laplacian[$1, $1] } / Double(law.count)
    for first in 0..<law.count {
      for second in 0..<law.count {
        laplacian[first, second] +=
          scale * law.probabilities[first] * law.probabilities[second] * Double(law.count)
      }
    }
    let (winners, losers) = (wins.winnerLaw, wins.loserLaw)
    guard let factor = try? Cholesky(factoring: laplacian) else { return nil }
    return factor.solve(zip(winners, losers).map { $0 - $1 })
  }
}

extension WinTable {
  /// Whether the pairs that meet lead from every response to every other.
  ///
  /// Complexity: O(n^2).
  fileprivate var connectsAll: Bool {
    var isReached = [Bool](repeating: false, count: responses)
    var waiting = [0]
    isReached[0] = true
    while let first = waiting.popLast() {
      for second in 0..<responses
      where !isReached[second] && self[first, second] + self[second, first] > 0 {
        isReached[second] = true
        waiting.append(second)
      }
    }
    return isReached.allSatisfy(\.self)
  }
}
