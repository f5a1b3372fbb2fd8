//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import RealModule

extension TokenPolicy {
  /// pi(token | previous token), rows the token and columns the one before it.
  var transitions: Matrix {
    Matrix(rows: tokens, columns: tokens, columnMajor: Array(probabilities[tokens...]))
  }

  /// pi(token) at the first position.
  var start: [Double] { Array(probabilities[..<tokens]) }

  /// A number for each step, (V + 1) x V: of first tokens, then of each pair of neighbours.
  ///
  /// The second table has rows for the token before, and is multiplied by the chances of the steps.
  func steps(first: [Double], after: Matrix) -> [Double] {
    var steps = zip(start, first).map { $0 * $1 }
    steps.reserveCapacity(probabilities.count)
    for row in 0..<tokens {
      for token in 0..<tokens {
        steps.append(probabilities[(1 + row) * tokens + token] * after[row, token])
      }
    }
    return steps
  }

  /// E[N], how often each step is taken.
  ///
  /// Complexity: O(T V^2).
  var stepCounts: [Double] {
    let visits = visits
    return probabilities.indices.map { visits[$0 / tokens] * probabilities[$0] }
  }

  /// Cov(A, N) of how often each step is taken with A, the sum over a sequence of the scores of its
  /// steps.
  ///
  /// The mean is taken off the scores first, so that it does not have to cancel. Complexity: O(T V^2).
  func covariances(withScores scores: [Double]) -> [Double] {
    let mean = total { scores[$0 * tokens + $1] } / Double(length)
    let scores = scores.map { $0 - mean }
    let scored = Matrix(
      rows: tokens, columns: tokens,
      columnMajor: (tokens..<scores.count).map { probabilities[$0] * scores[$0] })
    let transitions = transitions
    let ones = [Double](repeating: 1, count: tokens)
    // Position after position: the chance of a token, and the score so far times that chance.
    var chances = Matrix(rows: tokens, columns: max(0, length - 1), repeating: 0)
    var after = chances
    var before = [Double](repeating: 0, count: tokens)
    var (chance, sum) = (start, zip(start, scores).map { $0 * $1 })
    for position in 0..<max(0, length - 1) {
      for token in 0..<tokens {
        chances[token, position] = chance[token]
        before[token] += sum[token]
      }
      sum = zip(transitions.times(sum), scored.times(chance)).map { $0 + $1 }
      chance = transitions.times(chance)
    }
    // From the end: the mean score of what follows a token.
    let step = scored.transposedTimes(ones)
    var ahead = [Double](repeating: 0, count: tokens)
    for position in stride(from: length - 2, through: 0, by: -1) {
      for token in 0..<tokens { after[token, position] = ahead[token] }
      ahead = zip(step, transitions.transposedTimes(ahead)).map { $0 + $1 }
    }
    let visits = visits
    var sums = chances.timesTransposed(after)
    for row in 0..<tokens {
      for token in 0..<tokens {
        sums[row, token] += before[row] + visits[1 + row] * scores[(1 + row) * tokens + token]
      }
    }
    return steps(first: zip(scores, ahead).map { $0 + $1 }, after: sums)
  }

  /// How often each step is taken under the law pi e^s / Z, s the sum of the scores of the tokens.
  ///
  /// Sums along a sequence are scaled to one at each position, so that none overflows.
  /// Complexity: O(T V^2).
  func stepCounts(tiltedBy scores: [Double]) -> [Double] {
    let largest = scores.max() ?? 0
    let weights = scores.map { Double.exp($0 - largest) }
    let transitions = transitions
    func scaled(_ vector: [Double]) -> [Double] {
      let total = vector.reduce(0, +)
      return vector.map { $0 / total }
    }
    func weighted(_ vector: [Double]) -> [Double] { zip(vector, weights).map { $0 * $1 } }
    // endings[T - 1 - t] holds the weight of the tokens after position t.
    var endings = [[Double](repeating: 1, count: tokens)]
    for _ in 1..<max(1, length) {
      endings.append(scaled(transitions.transposedTimes(weighted(endings[endings.count - 1]))))
    }
    var sums = Matrix(rows: tokens, columns: tokens, repeating: 0)
    var beginning = weighted(start)
    let first = zip(weights, endings[length - 1]).map { $0 * $1 }
    let total = zip(start, first).reduce(0) { $0 + $1.0 * $1.1 }
    for position in 1..<max(1, length) {
      let ahead = weighted(endings[length - 1 - position])
      let next = transitions.times(beginning)
      let mass = zip(next, ahead).reduce(0) { $0 + $1.0 * $1.1 }
      for token in 0..<tokens {
        for row in 0..<tokens { sums[row, token] += beginning[row] * ahead[token] / mass }
      }
      beginning = scaled(weighted(next))
    }
    return steps(first: first.map { $0 / total }, after: sums)
  }
}
