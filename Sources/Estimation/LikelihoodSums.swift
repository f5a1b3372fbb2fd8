//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import RealModule
import Scalar

/// The slope and the information of labels at given rewards.
///
/// With the weighted log-likelihood l = sum over pairs of w (wins log sigma(D) + losses log
/// sigma(-D)) and f_ab the gradient of D in z:
///
///     slope = sum of w (wins sigma(-D) - losses sigma(D)) f_ab
///     information = sum of w (wins + losses) sigma'(D) f_ab f_ab^T
struct LikelihoodSums {
  /// w (wins sigma(-D) - losses sigma(D)) summed over the pairs of each response, with sign.
  let residuals: [Double]
  /// The gradient of the log-likelihood in z.
  let slope: [Double]
  /// Minus its Hessian in z, apart from the curvature of the rewards; r x r.
  let information: Matrix

  /// The sums over all labelled pairs.
  ///
  /// Complexity: O(pairs r + n r^2), an exponential a pair.
  init(_ counts: LabelCounts, at point: RewardChart.Point) {
    var residuals = [Double](zeros: point.rewards.count)
    information = Self.laplacian(counts, at: point) { entry, outcome in
      let residual = entry.weight * (entry.wins * outcome.lose - entry.losses * outcome.win)
      residuals[entry.first] += residual
      residuals[entry.second] -= residual
      return entry.weight * (entry.wins + entry.losses) * outcome.win * outcome.lose
    }
    self.residuals = residuals
    slope = point.features.times(residuals)
  }

  /// The sum over labels of their squared slopes, w^2 (wins sigma(-D)^2 + losses sigma(D)^2) f_ab
  /// f_ab^T: what estimates the covariance of the slope whether or not the model is right.
  static func secondMoment(_ counts: LabelCounts, at point: RewardChart.Point) -> Matrix {
    laplacian(counts, at: point) { entry, outcome in
      entry.weight * entry.weight
        * (entry.wins * outcome.lose * outcome.lose + entry.losses * outcome.win * outcome.win)
    }
  }

  /// The weighted log-likelihood.
  static func logLikelihood(_ counts: LabelCounts, at place: RewardChart.Place) -> Double {
    counts.entries.reduce(0) { sum, entry in
      let difference = place.rewards[entry.first] - place.rewards[entry.second]
      // log sigma(D) = min(D, 0) - log(1 + e^-|D|).
      let tail = Double.log(onePlus: .exp(-difference.magnitude))
      return sum
        + entry.weight
        * (entry.wins * (min(difference, 0) - tail) + entry.losses * (min(-difference, 0) - tail))
    }
  }

  /// The sum over pairs of a weight and f_ab f_ab^T, as F times sums over the pairs of a response.
  private static func laplacian(
    _ counts: LabelCounts, at point: RewardChart.Point,
    weight: (LabelCounts.Entry, Outcome) -> Double
  ) -> Matrix {
    let (order, rewards) = (point.features.rows, point.rewards)
    var sums = [Double](zeros: point.features.elements.count)
    sums.withUnsafeMutableBufferPointer { sums in
      point.features.elements.withUnsafeBufferPointer { features in
        for entry in counts.entries {
          let (first, second) = (entry.first * order, entry.second * order)
          precondition(max(first, second) + order <= sums.count, "there is no such response")
          let factor = weight(
            entry, Outcome(difference: rewards[entry.first] - rewards[entry.second]))
          for index in 0..<order {
            let change = factor * (features[first + index] - features[second + index])
            sums[first + index] += change
            sums[second + index] -= change
          }
        }
      }
    }
    return Matrix(rows: order, columns: point.rewards.count, columnMajor: sums)
      .timesTransposed(point.features)
  }
}

extension LikelihoodSums {
  /// How far rounding can put the sums from the truth, in Euclidean norm.
  ///
  /// A sum over pairs that is first taken for each response and then over responses goes through at
  /// most pairs + n + 8 roundings, each relative to the sum of the absolute terms, and
  /// ||f_a f_ab^T|| <= 2 max(||f_a||^2, ||f_b||^2); the factorisation of an r x r matrix adds
  /// r (r + 2) (Higham, 2002, theorem 10.3).
  struct Rounding {
    /// Of the slope.
    private(set) var slope = 0.0
    /// Of the information, its Cholesky factorisation included.
    private(set) var information = 0.0

    /// Complexity: O(pairs + n r).
    init(_ counts: LabelCounts, at point: RewardChart.Point) {
      let features = point.features
      var squares = [Double](zeros: features.columns)
      for (place, entry) in features.elements.enumerated() {
        squares[place / features.rows] += entry * entry
      }
      for entry in counts.entries {
        let outcome = Outcome(difference: point.rewards[entry.first] - point.rewards[entry.second])
        let square = max(squares[entry.first], squares[entry.second])
        slope +=
          entry.weight * (entry.wins * outcome.lose + entry.losses * outcome.win)
          * 2 * square.squareRoot()
        information +=
          entry.weight * (entry.wins + entry.losses) * outcome.win * outcome.lose * 4 * square
      }
      let order = features.rows
      let terms = Double(counts.entries.count + features.columns + 8)
      slope *= terms * .ulpOfOne
      information *= (terms + Double(order * (order + 2))) * .ulpOfOne
    }
  }
}

/// sigma(D) and sigma(-D), each to its own relative accuracy.
private struct Outcome {
  let win: Double
  let lose: Double

  init(difference: Double) {
    let odds = Double.exp(-difference.magnitude)
    let larger = 1 / (1 + odds)
    (win, lose) = difference < 0 ? (odds * larger, larger) : (larger, odds * larger)
  }
}
