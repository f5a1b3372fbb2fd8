//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A strictly positive probability distribution on finitely many responses.
///
/// It is kept by its log-probabilities, so that probabilities far below the smallest positive
/// `Double` keep their ratios; ``probabilities`` are their exponentials and may underflow to zero.
///
/// - Exactness: a log-probability is right to about (largest logit - its own + n) units in the last
///   place of one, and a probability to the same relative error.
public struct FiniteDistribution<Number: Scalar>: Sendable {
  /// log p(y), one per response.
  public let logProbabilities: [Number]

  /// p(y), one per response.
  public let probabilities: [Number]

  /// The softmax of the logits: p(y) = e^h(y) / sum e^h.
  ///
  /// Precondition: at least one logit. Complexity: O(n).
  @specialized(where Number == Double)
  public init(logits: consuming [Number]) {
    self = Self.normalising(logits).distribution
  }

  /// The distribution with these probabilities, divided by their sum.
  ///
  /// Precondition: every entry is positive. Complexity: O(n).
  public init(probabilities: [Number]) {
    self.init(logits: probabilities.map { Number.log($0) })
  }

  /// The uniform distribution on `count` responses.
  public init(uniformOn count: Int) {
    self.init(logits: Array(repeating: .zero, count: count))
  }

  @specialized(where Number == Double)
  private init(logProbabilities: [Number]) {
    self.logProbabilities = logProbabilities
    probabilities = logProbabilities.map { Number.exp($0) }
  }

  /// The distribution proportional to e^logWeight, and the log of the sum that normalises it.
  ///
  /// Precondition: at least one weight. Complexity: O(n).
  @specialized(where Number == Double)
  public static func normalising(
    _ logWeights: consuming [Number]
  ) -> (distribution: FiniteDistribution, logNormaliser: Number) {
    let logNormaliser = logWeights.normaliseLogarithms(in: logWeights.indices)
    return (Self(logProbabilities: logWeights), logNormaliser)
  }

  /// The distribution whose log-probabilities are given and already normalised.
  ///
  /// For products of conditional distributions, whose sum over all responses is one by
  /// construction and need not be taken again.
  static func normalised(logProbabilities: [Number]) -> Self {
    Self(logProbabilities: logProbabilities)
  }

  /// The number of responses, n.
  @inlinable
  public var count: Int { logProbabilities.count }
}

extension FiniteDistribution {
  /// The expectation of `values` under the distribution.
  ///
  /// Complexity: O(n).
  @inlinable
  public func expectation(of values: [Number]) -> Number {
    precondition(values.count == count, "one value per response is needed")
    var sum = Number.zero
    for response in values.indices { sum += probabilities[response] * values[response] }
    return sum
  }

  /// The entropy H(p) = -sum p log p, in nats.
  ///
  /// Complexity: O(n).
  @inlinable
  public var entropy: Number { -expectation(of: logProbabilities) }

  /// KL(p || q) = sum p log(p / q), in nats.
  ///
  /// Complexity: O(n).
  @inlinable
  public func divergence(from other: FiniteDistribution) -> Number {
    precondition(other.count == count, "divergence needs two distributions on the same responses")
    var sum = Number.zero
    for response in 0..<count {
      sum +=
        probabilities[response] * (logProbabilities[response] - other.logProbabilities[response])
    }
    return sum
  }

  /// The total-variation distance, half the sum of |p - q|.
  ///
  /// Complexity: O(n).
  @inlinable
  public func totalVariation(to other: FiniteDistribution) -> Number {
    precondition(other.count == count, "the distance needs distributions on the same responses")
    var sum = Number.zero
    for response in 0..<count {
      sum += (probabilities[response] - other.probabilities[response]).magnitude
    }
    return sum / Number(2)
  }
}
