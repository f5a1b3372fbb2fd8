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
/// mu_x <- mu_x sqrt(s_x) from full support on a sample of the responses (Silvey, Titterington and
/// Torsney, 1978) find pairs that matter, an interior-point method solves for their weights, and pairs
/// of the whole that violate the certificate are added until none does, so that no list of all pairs
/// is ever made. The optimum depends on theta: it is local in Chernoff's sense (1953).
public struct OptimalDesign: Sendable {
  /// The relative gap at which the search ends.
  public static let targetGap = 1e-6
  /// The largest number of responses of a prompt for which the search is made.
  public static let largestResponseCount = 10_000
  /// The largest number of pairs for which the search is made; each is looked at some dozens of times.
  public static let largestPairCount = 100_000_000
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

  /// The optimal design for a problem at its point of evaluation.
  ///
  /// It is nil where there are more than ``largestResponseCount`` responses to a prompt,
  /// ``largestPairCount`` pairs or ``largestOrder`` directions, or nothing can be learnt. A search that
  /// may end at a larger gap is faster.
  /// Throws where LAPACK fails. Complexity: some ten to forty times O(n^2 r) time by `dgemm` and O(n)
  /// memory, and O(s^3) for some ten steps of the interior-point method on s pairs, mostly between r
  /// and r^2 / 2, each time; where these are more than 2000, up to 20,000 times O(n^2 r) instead, or a
  /// design that is not certified.
  public init?(
    _ evaluation: EvaluatedProblem, criterion: DesignCriterion = .value,
    link: LinkFunction = .logistic, until gap: Double = targetGap
  ) throws(LinearAlgebraFailure) {
    let responses = evaluation.problem.prompts.map(\.responses)
    let pairCount = responses.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    guard responses.allSatisfy({ $0 <= Self.largestResponseCount }),
      pairCount <= Self.largestPairCount, 1...Self.largestOrder ~= evaluation.coordinates.rank
    else { return nil }
    let space = try DesignSpace(evaluation, link: link, criterion: criterion)
    let best = try DesignSearch(
      space: space, function: CriterionFunction(criterion: criterion), targetGap: gap
    ).run()
    self.criterion = criterion
    value = best.value
    self.gap = best.gap
    pairs = Self.pairs(of: best)
    let identifiable =
      criterion == .average || criterion == .extreme
      ? try DesignSpace(evaluation, link: link, criterion: .value) : space
    let columns = identifiable.columns(of: best.design.pairs)
    let information = columns.weighted(best.design.weights).timesTransposed(columns)
    covariance = try Cholesky(factoring: information.symmetrised).inverse
  }

  /// The reason why there is no search for a problem that is too large, in a sentence.
  public static let sizeReason =
    "The optimal design is not searched above \(largestResponseCount) responses to a prompt, "
    + "\(largestPairCount) pairs or \(largestOrder) directions of theta."

  private static func pairs(of best: DesignSearch.Candidate) -> [Pair] {
    let design = best.design
    let order = design.pairs.indices.sorted {
      let (left, right) = (design.pairs[$0], design.pairs[$1])
      return (left.prompt, -design.weights[$0], left.first, left.second)
        < (right.prompt, -design.weights[$1], right.first, right.second)
    }
    return order.map { index in
      let pair = design.pairs[index]
      let largest = best.largest[pair.prompt]
      return Pair(
        prompt: pair.prompt, first: pair.first, second: pair.second, weight: design.weights[index],
        sensitivity: largest > 0 ? min(1, best.sensitivities[index] / largest) : 1)
    }
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
