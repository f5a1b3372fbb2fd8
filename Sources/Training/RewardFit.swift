//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Scalar

/// The explicit reward that makes the outcomes seen most likely, with a normal prior about zero.
struct RewardFit {
  /// How often each response has beaten each other one, row by winner.
  let wins: [Double]
  /// The precision of the prior; with none the rewards sum to zero.
  let priorPrecision: Double
  /// The fit so far.
  private(set) var rewards: [Double]

  /// The largest number of steps; Newton's method needs a handful.
  private static let stepLimit = 100
  /// No reward is taken for a fit beyond this size: the likelihood grows without end.
  private static let largestReward = 500.0

  init(wins: [Double], priorPrecision: Double, at rewards: [Double]) {
    precondition(wins.count == rewards.count * rewards.count, "a count an ordered pair is needed")
    self.wins = wins
    self.priorPrecision = priorPrecision
    self.rewards = rewards
  }

  /// Minimises the penalised loss.
  ///
  /// The end is where the Newton decrement is within the rounding of the loss. Throws where there is
  /// no minimum. Complexity: O(n^3) a step.
  mutating func minimise() throws(NoFiniteFit) {
    var value = loss(at: rewards)
    for _ in 0..<Self.stepLimit {
      let (gradient, hessian) = model()
      guard let factor = try? Cholesky(factoring: hessian) else { throw NoFiniteFit() }
      let direction = factor.solve(gradient)
      let decrement = Vector.dot(gradient, direction)
      var length = 1.0
      var candidate = rewards
      var next = value
      repeat {
        candidate = Vector.difference(rewards, Vector.scaled(direction, by: length))
        next = loss(at: candidate)
        length /= 2
      } while !(next <= value) && length > 1e-10
      guard next <= value else { return }
      rewards = candidate
      let isDone = decrement <= Double(rewards.count) * 4 * .ulpOfOne * (value.magnitude + 1e-300)
      value = next
      if isDone { return }
      if Vector.largestMagnitude(rewards) > Self.largestReward { break }
    }
    throw NoFiniteFit()
  }

  private func loss(at rewards: [Double]) -> Double {
    let count = rewards.count
    var total = 0.0
    for winner in 0..<count {
      for loser in 0..<count where wins[winner * count + loser] > 0 && winner != loser {
        total -=
          wins[winner * count + loser] * Logistic.logProbability(rewards[winner] - rewards[loser])
      }
      total += priorPrecision / 2 * rewards[winner] * rewards[winner]
    }
    return total
  }

  /// The gradient and the Hessian; without a prior the mean is pinned by a matrix of ones.
  private func model() -> (gradient: [Double], hessian: Matrix) {
    let count = rewards.count
    var gradient = rewards.map { priorPrecision * $0 }
    var hessian = Matrix(rows: count, columns: count, repeating: 0)
    var trace = 0.0
    for first in 0..<count {
      for second in first + 1..<max(first + 1, count) {
        let (won, lost) = (wins[first * count + second], wins[second * count + first])
        guard won + lost > 0 else { continue }
        let difference = rewards[first] - rewards[second]
        let slope =
          lost * Logistic.probability(difference) - won * Logistic.probability(-difference)
        gradient[first] += slope
        gradient[second] -= slope
        let curvature = (won + lost) * Logistic.slope(difference)
        hessian[first, first] += curvature
        hessian[second, second] += curvature
        hessian[first, second] -= curvature
        hessian[second, first] -= curvature
        trace += 2 * curvature
      }
    }
    let pin = priorPrecision > 0 ? 0 : trace / Double(count * count)
    for first in 0..<count {
      hessian[first, first] += priorPrecision
      for second in 0..<count { hessian[first, second] += pin }
    }
    return (gradient, hessian)
  }
}

/// No finite reward makes the outcomes most likely.
struct NoFiniteFit: Error {}
