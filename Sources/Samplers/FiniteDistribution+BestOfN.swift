//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PairSums
public import PreferenceModel
import Scalar

extension FiniteDistribution {
  /// The law of the best of N independent draws by a score.
  ///
  /// A class of equal scores has probability C^N - D^N, C and D the probabilities of a score in it or
  /// below and of one below, shared in proportion to the distribution. The quotient by C - D is taken
  /// as C^(N-1) (1 - x^N) / (1 - x), x = D / C, so that no power is subtracted from another one.
  ///
  /// - Exactness: log-probabilities right to about N (n + largest |log p|) units in the last place.
  ///
  /// Preconditions: one score a category, N positive. Complexity: O(n).
  /// Reference: proofs/categorical-policies.md, best-of-n-law.
  public func best(of draws: Int, by classes: ScoreClasses) -> FiniteDistribution {
    precondition(classes.classOfResponse.count == count, "one score a category is needed")
    precondition(draws > 0, "the best of no draw does not exist, got \(draws)")
    var members = [[Number]](repeating: [], count: classes.count)
    for (logProbability, place) in zip(logProbabilities, classes.classOfResponse) {
      members[place].append(logProbability)
    }
    var atMost: Number?
    let factors = members.map { members in
      let mass = members.logSumExp()
      guard let below = atMost else {
        atMost = mass
        return Number(draws - 1) * mass
      }
      let total = [below, mass].logSumExp()
      atMost = total
      return Number(draws - 1) * total + .log(Self.geometricSum(of: mass - total, count: draws))
    }
    return FiniteDistribution(
      logits: zip(logProbabilities, classes.classOfResponse).map { $0 + factors[$1] })
  }

  /// The sum of x^k over k from 0 to N - 1, for x = 1 - e^s and s at most zero.
  private static func geometricSum(of logComplement: Number, count: Int) -> Number {
    let complement = Number.exp(logComplement)
    let ratio = Number.one - complement
    // A class that is all but everything, or all but nothing, has no logarithm of x to go by.
    guard ratio.approximation > 0 else { return geometricSum(ratio, count: count) }
    let logRatio = Number.log(onePlus: -complement)
    guard logRatio.approximation < 0 else { return geometricSum(ratio, count: count) }
    return .expMinusOne(Number(count) * logRatio) / .expMinusOne(logRatio)
  }

  /// The sum of x^k over k from 0 to N - 1, for any x, by S_2k = S_k (1 + x^k) and
  /// S_(k+1) = 1 + x S_k.
  ///
  /// Complexity: O(log N) products.
  private static func geometricSum(_ ratio: Number, count: Int) -> Number {
    var (sum, power) = (Number.zero, Number.one)
    for place in (0..<count.bitWidth - count.leadingZeroBitCount).reversed() {
      sum = sum * (.one + power)
      power = power.squared
      guard count >> place & 1 == 1 else { continue }
      sum = .one + ratio * sum
      power *= ratio
    }
    return sum
  }

  /// The chance that a draw of the distribution scores below each category, less that of above.
  ///
  /// S(a) = P(s_b < s_a) - P(s_b > s_a), b drawn from the distribution; E[S] = 0 under it.
  ///
  /// Precondition: one score a category. Complexity: O(n).
  /// Reference: proofs/categorical-policies.md, identity-preference-loss.
  public func winMargins(by classes: ScoreClasses) -> [Number] {
    precondition(classes.classOfResponse.count == count, "one score a category is needed")
    var mass = [Number](repeating: .zero, count: classes.count)
    for (probability, place) in zip(probabilities, classes.classOfResponse) {
      mass[place] += probability
    }
    var below = Number.zero
    var above = mass.sum()
    let margins = mass.map { mass in
      above -= mass
      defer { below += mass }
      return below - above
    }
    return classes.classOfResponse.map { margins[$0] }
  }
}
