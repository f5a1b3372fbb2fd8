//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PairSums
public import PreferenceModel
public import Samplers
import Scalar

/// The asymptotic covariance of the estimate that one sampler's labels give.
///
/// After n labelled pairs sqrt(n) (theta_hat - theta_limit) is normal in the limit with covariance
/// Omega = H^-1 G H^-1 (Theorem 4.2 of the PILAF paper, and for the sandwich Huber, 1967):
///
///     H = E_x w sum mu I(D*) g_ab g_ab^T,     G = E_x w^2 sum mu I(D*) g_ab g_ab^T
///
/// with I = sigma' for Bradley-Terry labels. Without weights H = G is the Fisher information and
/// Omega = H^-1. All matrices here are in the identifiable coordinates z, r x r;
/// ``IdentifiableCoordinates`` takes them to theta.
public struct AsymptoticCovariance: Sendable {
  /// The sampler.
  public let sampler: any Sampler
  /// Whether its labels carry a weight w(x).
  public let isWeighted: Bool
  /// H, the Hessian of the loss; the Fisher information where labels carry no weight.
  public let information: Matrix
  /// G, the covariance of one label's gradient.
  public let scoreCovariance: Matrix
  /// The same information without weights, E_x sum mu I(D*) g_ab g_ab^T.
  public let unweightedInformation: Matrix
  /// G after identical pairs have been drawn again; H stays, see ``IdenticalPairs``.
  public let distinctScoreCovariance: Matrix
  /// The chances of identical pairs.
  public let identicalPairs: IdenticalPairs
  /// Omega; nil where the sampler never shows some direction.
  public let covariance: Matrix?
  /// Directions of theta, of length one, along which the estimate has infinite variance.
  public let unseenDirections: [[Double]]
  /// The sampler's own limit, where r* is not representable; nil where it is theta*.
  public let limit: LimitPoint?
}

/// What a sampler loses to pairs of a response with itself.
///
/// Drawing again until the pair is distinct multiplies the information of a label by 1/(1 - P_x);
/// a weight w(x) is multiplied by 1 - P_x, so that the mean gradient stays, and then H stays too.
public struct IdenticalPairs: Sendable {
  /// E_x P_x(a = b), the share of labels that teach nothing.
  public let probability: Double
  /// 1 - P_x(a = b), one a prompt, summed over distinct pairs.
  public let distinct: [Double]
}

extension AsymptoticCovariance {
  /// The reason why a sampler whose label is the oracle's own order has no row.
  public static let undefinedForScoreOrder =
    "With the oracle's own order as the label there is no finite estimate: the labels are "
    + "deterministic, so the likelihood grows without end as the rewards are stretched."

  /// The covariances of several samplers, nil for those whose labels are not random.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 r) a prompt and sampler, one evaluation of the
  /// link a pair; where r* is not representable a Newton search a sampler.
  public static func evaluate(
    _ samplers: [any Sampler], at evaluation: EvaluatedProblem, link: LinkFunction = .logistic
  ) throws(LinearAlgebraFailure) -> [AsymptoticCovariance?] {
    let problem = evaluation.problem
    var totals = samplers.map { Totals($0, on: problem, rank: evaluation.coordinates.rank) }
    for (index, prompt) in problem.prompts.enumerated() {
      let matrices = PairInformation.matrices(
        of: totals.map { $0.laws[index] }, features: evaluation.coordinates.features(at: prompt)
      ) { first, row in
        for second in first..<prompt.responses {
          row[second - first] = link.information(prompt.reward[first] - prompt.reward[second])
        }
      }
      for (position, matrix) in matrices.enumerated() {
        totals[position].add(matrix, prompt: index, probability: prompt.probability)
      }
    }
    var results: [AsymptoticCovariance?] = []
    for total in totals {
      results.append(
        total.isDefined(on: problem) ? try total.covariance(at: evaluation, link) : nil)
    }
    return results
  }
}

/// The running sums over prompts of one sampler.
private struct Totals {
  let sampler: any Sampler
  let laws: [PairLaw<Double>]
  let weights: [Double]?
  let distinct: [Double]
  var information: Matrix
  var scoreCovariance: Matrix
  var unweighted: Matrix
  var distinctScoreCovariance: Matrix

  init(_ sampler: any Sampler, on problem: Problem<Double>, rank: Int) {
    self.sampler = sampler
    laws = problem.prompts.map { sampler.pairLaw(at: $0) }
    weights = sampler.labelWeights(for: problem)?.values
    distinct = laws.map(\.distinctPairProbability)
    information = Matrix(rows: rank, columns: rank, repeating: 0)
    scoreCovariance = information
    unweighted = information
    distinctScoreCovariance = information
  }

  func isDefined(on problem: Problem<Double>) -> Bool {
    problem.prompts.allSatisfy { sampler.labels(at: $0) == .bradleyTerry }
  }

  mutating func add(_ matrix: Matrix, prompt: Int, probability: Double) {
    let weight = weights?[prompt] ?? 1
    let place = 0..<information.rows
    unweighted.add(matrix, scale: probability, at: place)
    information.add(matrix, scale: probability * weight, at: place)
    scoreCovariance.add(matrix, scale: probability * weight * weight, at: place)
    // Redrawn, the information is matrix / (1 - P) and the weight w (1 - P), or none.
    if weights == nil {
      if distinct[prompt] > 0 {
        distinctScoreCovariance.add(matrix, scale: probability / distinct[prompt], at: place)
      }
    } else {
      distinctScoreCovariance.add(
        matrix, scale: probability * weight * weight * distinct[prompt], at: place)
    }
  }

  func covariance(
    at evaluation: EvaluatedProblem, _ link: LinkFunction
  ) throws(LinearAlgebraFailure) -> AsymptoticCovariance {
    let limit =
      evaluation.isRepresentable
      ? nil : try LimitPoint(of: sampler, at: evaluation, link: link)
    let hessian = limit?.hessian ?? information
    let score = limit?.scoreCovariance ?? scoreCovariance
    let spectrum = try SymmetricEigen(of: hessian)
    let seen = spectrum.range(relativeThreshold: evaluation.coordinates.relativeThreshold)
    let unseen = spectrum.values.indices.filter { !seen.contains($0) }
    return AsymptoticCovariance(
      sampler: sampler, isWeighted: weights != nil, information: hessian, scoreCovariance: score,
      unweightedInformation: unweighted, distinctScoreCovariance: distinctScoreCovariance,
      identicalPairs: identicalPairs(on: evaluation.problem),
      covariance: unseen.isEmpty ? try sandwich(hessian, score) : nil,
      unseenDirections: unseen.map {
        evaluation.coordinates.direction(spectrum.vectors.column($0))
      },
      limit: limit)
  }

  private func identicalPairs(on problem: Problem<Double>) -> IdenticalPairs {
    var probability = 0.0
    for (prompt, law) in zip(problem.prompts, laws) {
      probability += prompt.probability * law.identicalPairProbability
    }
    return IdenticalPairs(probability: probability, distinct: distinct)
  }
}

/// H^-1 G H^-1.
func sandwich(
  _ hessian: Matrix, _ score: Matrix
) throws(LinearAlgebraFailure) -> Matrix {
  let factor = try Cholesky(factoring: hessian)
  return factor.solve(factor.solve(score).transposed()).symmetrised
}
