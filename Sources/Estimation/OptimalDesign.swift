//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PairSums
public import PreferenceModel
public import Scalar

/// The pairs to label, and how often each: the law that makes a criterion of Omega least.
///
/// The criterion is convex in the law, so the equivalence theorem (Kiefer and Wolfowitz, 1960)
/// certifies the optimum: no pair has a sensitivity above the mean. Multiplicative updates
/// mu_x <- mu_x sqrt(s_x) from full support (Silvey, Titterington and Torsney, 1978) find the pairs
/// that matter, an interior-point method solves for their weights, pairs that violate the
/// certificate are added until none does. The optimum depends on theta: it is local in Chernoff's
/// sense (1953).
public struct OptimalDesign: Sendable {
  /// The relative gap at which the search ends.
  public static let targetGap = 1e-6
  /// The largest number of pairs for which the search is made; it holds a few numbers for each.
  public static let largestPairCount = 2_000_000
  /// The largest number of directions of theta for which the search is made.
  public static let largestOrder = 300

  /// A pair of the design.
  public struct Pair: Sendable, Equatable {
    /// The position of the prompt.
    public let prompt: Int
    /// The position of one response.
    public let first: Int
    /// The position of the other response, above the first.
    public let second: Int
    /// The chance of the pair at its prompt; those of a prompt sum to one.
    public let weight: Double
    /// What one more label of the pair would improve, I(D*) f_ab^T A f_ab, over the largest among all
    /// pairs of its prompt: one for every pair of an optimum.
    public let sensitivity: Double
  }

  /// What is least.
  public let criterion: DesignCriterion
  /// The pairs with a weight, prompt after prompt, the largest weight first.
  public let pairs: [Pair]
  /// The criterion of the design.
  public let value: Double
  /// E_x[max sensitivity] / mean sensitivity - 1: no law is better by more than this factor.
  public let gap: Double
  /// The covariance of the estimate in the identifiable coordinates.
  public let covariance: Matrix

  /// Whether the gap has reached its target.
  public var isCertified: Bool { gap <= Self.targetGap }

  /// The optimal design for a problem at its point of evaluation; nil where it has more than
  /// ``largestPairCount`` pairs or ``largestOrder`` directions, or nothing can be learnt.
  ///
  /// Throws where LAPACK fails. Complexity: a few hundred times O(n^2 r), and O(s^3) for some
  /// ten steps of the interior-point method on s pairs, mostly between r and r^2 / 2; where these
  /// are more than 1500, up to 20,000 times O(n^2 r) instead.
  public init?(
    _ evaluation: EvaluatedProblem, criterion: DesignCriterion = .value,
    link: LinkFunction = .logistic
  ) throws(LinearAlgebraFailure) {
    let counts = evaluation.problem.prompts.map { $0.responses * ($0.responses - 1) / 2 }
    let order = evaluation.coordinates.rank
    guard counts.reduce(0, +) <= Self.largestPairCount, 1...Self.largestOrder ~= order else {
      return nil
    }
    let space = try DesignSpace(evaluation, link: link, criterion: criterion)
    let search = DesignSearch(space: space, function: CriterionFunction(criterion: criterion))
    let best = try search.run()
    self.criterion = criterion
    value = best.value
    gap = best.gap
    pairs = search.pairs(of: best)
    let identifiable =
      criterion == .average || criterion == .extreme
      ? try DesignSpace(evaluation, link: link, criterion: .value) : space
    covariance = try Cholesky(factoring: identifiable.information(best.weights)).inverse
  }

  /// The law that shows the design's pairs at a prompt, in either order with the same chance.
  ///
  /// A prompt at which there is nothing to learn shows its first response twice.
  /// Complexity: O(n) memory for each response that comes first in a pair.
  public func pairLaw(at prompt: Int, responses: Int) -> PairLaw<Double> {
    var rows: [Int: [Double]] = [:]
    for pair in pairs where pair.prompt == prompt {
      rows[pair.first, default: Array(repeating: 0, count: responses)][pair.second] += pair.weight
    }
    if rows.isEmpty { rows[0] = (0..<responses).map { $0 == 0 ? 1 : 0 } }
    let terms = rows.sorted { $0.key < $1.key }.flatMap { first, row in
      let weight = row.sum()
      let single = (0..<responses).map { $0 == first ? 1.0 : 0.0 }
      let others = row.map { $0 / weight }
      return [
        ProductTerm(weight: weight / 2, first: single, second: others),
        ProductTerm(weight: weight / 2, first: others, second: single),
      ]
    }
    return PairLaw(products: terms)
  }
}
