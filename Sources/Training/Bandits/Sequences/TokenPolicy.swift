//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import RealModule
import Scalar

/// A policy over sequences of tokens: a softmax for the first token, and one after each token.
///
/// Shape: (tokens + 1) x tokens, row 0 for the first token and row 1 + i after token i. The chance of a
/// sequence is the product of one entry a position, so that all sequences together have one.
struct TokenPolicy {
  /// V, the number of tokens.
  let tokens: Int
  /// T, the number of tokens of a sequence.
  let length: Int
  /// log pi(token | row).
  private(set) var logProbabilities: [Double]
  /// pi(token | row).
  private(set) var probabilities: [Double]

  /// The policy that draws every token from one law.
  ///
  /// Complexity: O(V^2).
  init(drawing law: FiniteDistribution<Double>, length: Int) {
    tokens = law.count
    self.length = length
    logProbabilities = (0...law.count).flatMap { _ in law.logProbabilities }
    probabilities = (0...law.count).flatMap { _ in law.probabilities }
  }

  /// Moves to a table of logits without allocating.
  ///
  /// Complexity: O(V^2), an exponential an entry.
  mutating func move(to logits: [Double]) {
    precondition(logits.count == probabilities.count, "a logit an entry is needed")
    for row in 0...tokens {
      let entries = row * tokens..<(row + 1) * tokens
      var largest = logits[entries.lowerBound]
      for entry in entries where logits[entry] > largest { largest = logits[entry] }
      var total = 0.0
      for entry in entries {
        logProbabilities[entry] = logits[entry] - largest
        probabilities[entry] = Double.exp(logProbabilities[entry])
        total += probabilities[entry]
      }
      let logTotal = Double.log(total)
      for entry in entries {
        logProbabilities[entry] -= logTotal
        probabilities[entry] /= total
      }
    }
  }

  /// log pi of a sequence.
  ///
  /// Complexity: O(T).
  func logProbability(of sequence: some Sequence<Int>) -> Double {
    var (row, sum) = (0, 0.0)
    for token in sequence {
      sum += logProbabilities[row * tokens + token]
      row = 1 + token
    }
    return sum
  }

  /// How often a sequence is at each row, in the mean: the rows of all positions together have T.
  ///
  /// Complexity: O(T V^2).
  var visits: [Double] {
    var visits = [Double](repeating: 0, count: tokens + 1)
    visits[0] = 1
    var position = Array(probabilities.prefix(tokens))
    for _ in 1..<max(1, length) {
      var next = [Double](repeating: 0, count: tokens)
      for (token, chance) in position.enumerated() where chance > 0 {
        visits[1 + token] += chance
        for follower in 0..<tokens {
          next[follower] += chance * probabilities[(1 + token) * tokens + follower]
        }
      }
      position = next
    }
    return visits
  }

  /// The mean over sequences of a sum over their tokens: of `value` of the row and the token.
  ///
  /// Complexity: O(T V^2).
  func total(of value: (_ row: Int, _ token: Int) -> Double) -> Double {
    var sum = 0.0
    for (row, visit) in visits.enumerated() where visit > 0 {
      for token in 0..<tokens {
        sum += visit * probabilities[row * tokens + token] * value(row, token)
      }
    }
    return sum
  }

  /// KL(pi || other).
  ///
  /// Complexity: O(T V^2).
  func divergence(from other: TokenPolicy) -> Double {
    max(
      0,
      total {
        logProbabilities[$0 * tokens + $1] - other.logProbabilities[$0 * tokens + $1]
      })
  }

  /// H(pi).
  ///
  /// Complexity: O(T V^2).
  var entropy: Double { -total { logProbabilities[$0 * tokens + $1] } }

  /// A table for each row, from which tokens are drawn.
  var cumulativeTables: [CumulativeTable] {
    (0...tokens).map { CumulativeTable(probabilities[$0 * tokens..<($0 + 1) * tokens]) }
  }
}
