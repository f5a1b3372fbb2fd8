//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The sums over pairs behind the remainder T2 of Theorem 4.1 at one prompt.
///
/// With R(u, v) = (sigma(u) - sigma(v) - sigma'(v) (u - v)) / sigma'(v), t = |D* - D| and a
/// normaliser N whose logarithm is given: C2(a) = sum over b of pi(a) pi(b) R(D*, D) / N, so that
/// (1 / 2 N) E_{a, b ~ pi}[R (g_a - g_b)] = sum over a of C2(a) g_a; and the two bounds on |R|,
/// e^t - 1 - t and t^2 / (12 sqrt(3) sigma'(D)), summed with ||g_a - g_b|| / (2 N).
public struct RemainderSums<Number: Scalar>: Sendable {
  /// C2(a), n numbers.
  public private(set) var responseWeights: SignedSums<Number>
  /// The bound from self-concordance, e^t - 1 - t.
  public private(set) var selfConcordantBound = Number.zero
  /// The bound from the largest second derivative of sigma, t^2 / (12 sqrt(3) sigma'(D)).
  public private(set) var quadraticBound = Number.zero
  /// The bound from the smaller of the two, pair by pair.
  public private(set) var bound = Number.zero

  /// The sums at one prompt.
  ///
  /// Shapes: `logPolicy`, `reward` and `implicitReward` have n entries; `squaredDistances` is as in
  /// ``PreferenceLossSums/enumerate(_:reward:implicitReward:squaredDistances:)``.
  ///
  /// - Exactness: products of probabilities, 1/sigma' and 1/N are formed in log space, so that
  ///   nothing overflows before the sum itself would; R is evaluated without cancelling its first
  ///   order.
  /// - Complexity: O(n^2) time, about six exponentials and logarithms a pair; O(n) memory.
  @specialized(where Number == Double)
  public init(
    logPolicy: [Number], reward: [Number], implicitReward: [Number], logNormaliser: Number,
    squaredDistances: (Int, inout [Number]) -> Void
  ) {
    let count = reward.count
    responseWeights = SignedSums(count: count)
    let magnitudes = zip(reward, implicitReward).map { $0.magnitude + $1.magnitude }
    var distances = [Number](repeating: .zero, count: count)
    for first in 0..<count {
      squaredDistances(first, &distances)
      for second in first + 1..<max(first + 1, count) {
        let pair = RemainderPair(
          oracle: reward[first] - reward[second],
          model: implicitReward[first] - implicitReward[second],
          logMass: logPolicy[first] + logPolicy[second] - logNormaliser)
        let term = pair.weightedRemainder(rewardMagnitude: magnitudes[first] + magnitudes[second])
        responseWeights.add(term.value, mass: term.mass, to: first)
        responseWeights.add(-term.value, mass: term.mass, to: second)
        // Where both gradients agree the pair adds nothing, even if its bound overflows.
        guard distances[second - first] != .zero else { continue }
        let distance = Number.sqrt(distances[second - first])
        let selfConcordant = pair.weightedSelfConcordantBound * distance
        let quadratic = pair.weightedQuadraticBound * distance
        selfConcordantBound += selfConcordant
        quadraticBound += quadratic
        bound += .smaller(selfConcordant, quadratic)
      }
    }
  }
}
