//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine
public import LinearAlgebra
import PairSums
import Parallel
public import PreferenceModel
public import Samplers
import Scalar
import Synchronization

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
  /// Omega; nil where the sampler never shows some direction, or where the search for its limit did
  /// not arrive.
  public let covariance: Matrix?
  /// E_x P_x(a = b), the share of labels that teach nothing because both responses are the same.
  public let identicalPairProbability: Double
  /// Omega where such pairs are drawn again until the responses differ; nil as Omega is, and where
  /// r* is not representable.
  ///
  /// Drawing again multiplies the information of a label by 1/(1 - P_x). A weight w(x) is multiplied
  /// by 1 - P_x, so that the mean gradient stays; then H stays and G shrinks by 1 - P_x.
  /// Complexity: O(r^3).
  public var distinctCovariance: Matrix? {
    distinctScore.flatMap { score in
      isWeighted
        ? inverseRoot.map { sandwich($0, score) } : try? Cholesky(factoring: score).inverse
    }
  }

  /// T with H^-1 = T T^T; nil as Omega is.
  let inverseRoot: Matrix?
  /// Where such pairs are drawn again: G of a weighted sampler, H of an unweighted one.
  let distinctScore: Matrix?
  /// Directions of theta, of length one, along which the estimate has infinite variance.
  public let unseenDirections: [[Double]]
  /// The sampler's own limit, where r* is not representable; nil where it is theta*.
  public let limit: LimitPoint?
  /// How far the route's error may move Omega, relatively; nil where every pair was summed over, or
  /// where there is no Omega.
  public let relativeError: Double?
}

extension AsymptoticCovariance {
  /// The reason why a sampler whose label is the oracle's own order has no row.
  public static let undefinedForScoreOrder =
    "With the oracle's own order as the label there is no finite estimate: the labels are "
    + "deterministic, so the likelihood grows without end as the rewards are stretched."

  /// The covariances of several samplers, nil for those whose labels are not random.
  ///
  /// The run's threads share the samplers; it is told of each that is done, and not asked to stop.
  /// Throws where LAPACK fails. Complexity: O(n^2 r) a prompt and sampler, one evaluation of the
  /// link a pair; where r* is not representable a Newton search a sampler.
  public static func evaluate(
    _ samplers: [any Sampler], at evaluation: EvaluatedProblem, link: LinkFunction = .logistic,
    _ run: EngineRun = EngineRun()
  ) throws(LinearAlgebraFailure) -> [AsymptoticCovariance?] {
    let prompts = evaluation.problem.prompts
    return try evaluate(
      SamplerExperiments(of: samplers, on: evaluation.problem), at: evaluation, link: link, run
    ) { evaluation.coordinates.features(at: prompts[$0]) }
  }

  /// The same for samplers whose laws at the evaluated problem are at hand, and with the gradients
  /// g in z of each prompt.
  package static func evaluate(
    _ sampling: SamplerExperiments<Double>, at evaluation: EvaluatedProblem,
    link: LinkFunction = .logistic, _ run: EngineRun = EngineRun(),
    features: (_ prompt: Int) -> Matrix
  ) throws(LinearAlgebraFailure) -> [AsymptoticCovariance?] {
    var totals = sampling.samplers.indices.map {
      Totals($0, of: sampling, rank: evaluation.coordinates.rank)
    }
    for (index, prompt) in evaluation.problem.prompts.enumerated() {
      let reward = prompt.reward
      let laws = sampling.experiments[index].map { $0.law }
      let sums = PairInformation.sums(of: laws, features: features(index)) { first, row in
        for second in first..<reward.count {
          row[second - first] = link.information(reward[first] - reward[second])
        }
      }
      for (position, sum) in sums.enumerated() {
        totals[position].add(
          sum.matrix, chance: sum.distinctPairProbability,
          weight: sampling.weights[index][position], probability: prompt.probability)
        totals[position].identicalPairProbability +=
          prompt.probability * laws[position].identicalPairProbability
      }
    }
    let complete = totals
    let done = Mutex(0)
    return try complete.indices.concurrentMap(threads: run.threads) {
      index throws(LinearAlgebraFailure) in
      let total = complete[index]
      let covariance =
        total.isDefined ? try total.covariance(at: evaluation, link) : nil
      done.withLock {
        $0 += 1
        run.progress(Double($0) / Double(complete.count))
      }
      return covariance
    }
  }
}

/// The running sums over prompts of one sampler.
private struct Totals {
  let sampler: any Sampler
  /// Whether its labels are random.
  let isDefined: Bool
  /// Whether they are weighed.
  let isWeighted: Bool
  var identicalPairProbability = 0.0
  private var unweighted: Matrix
  /// H and G of a weighted sampler.
  private var information: Matrix
  private var scoreCovariance: Matrix
  /// Where identical pairs are drawn again: G of a weighted sampler, H of an unweighted one.
  private var distinct: Matrix

  init(
    _ index: Int, of sampling: SamplerExperiments<Double>, rank: Int
  ) {
    sampler = sampling.samplers[index]
    isDefined = sampling.experiments.allSatisfy { $0[index].labels == .bradleyTerry }
    isWeighted = sampler.weighsLabels
    unweighted = Matrix(rows: rank, columns: rank, repeating: 0)
    information = unweighted
    scoreCovariance = unweighted
    distinct = unweighted
  }

  /// Adds the information of a label at a prompt; `chance` is that of two different responses.
  mutating func add(_ matrix: Matrix, chance: Double, weight: Double, probability: Double) {
    unweighted.add(matrix, scale: probability)
    if isWeighted {
      information.add(matrix, scale: probability * weight)
      scoreCovariance.add(matrix, scale: probability * weight * weight)
      distinct.add(matrix, scale: probability * weight * weight * chance)
    } else if chance > 0 {
      distinct.add(matrix, scale: probability / chance)
    }
  }

  func covariance(
    at evaluation: EvaluatedProblem, _ link: LinkFunction
  ) throws(LinearAlgebraFailure) -> AsymptoticCovariance {
    let limit =
      evaluation.isRepresentable
      ? nil : try LimitPoint(of: sampler, at: evaluation, link: link)
    let hessian = limit?.hessian ?? (isWeighted ? information : unweighted)
    let score = limit?.scoreCovariance ?? (isWeighted ? scoreCovariance : unweighted)
    let range = try ScaledRange(
      of: hessian, threshold: evaluation.coordinates.relativeThreshold)
    let unseen = range.complement(of: hessian)
    let isEstimable =
      unseen.columns == 0 && hessian.rows > 0 && (limit?.point.isStationary ?? true)
    let root = isEstimable ? range.transform : nil
    // H^-1 where labels carry no weight and the model is right.
    let isInverse = !isWeighted && limit == nil
    return AsymptoticCovariance(
      sampler: sampler, isWeighted: isWeighted, information: hessian, scoreCovariance: score,
      unweightedInformation: unweighted,
      covariance: root.map { isInverse ? square($0) : sandwich($0, score) },
      identicalPairProbability: identicalPairProbability, inverseRoot: root,
      distinctScore: isEstimable && limit == nil ? distinct : nil,
      unseenDirections: (0..<unseen.columns).map {
        evaluation.coordinates.direction(unseen.column($0))
      },
      limit: limit, relativeError: nil)
  }
}

/// H^-1 = T T^T.
func square(_ inverseRoot: Matrix) -> Matrix {
  inverseRoot.timesTransposed(inverseRoot).symmetrised
}

/// H^-1 G H^-1 = T (T^T G T) T^T, H^-1 = T T^T.
func sandwich(_ inverseRoot: Matrix, _ score: Matrix) -> Matrix {
  let relative = inverseRoot.transposedTimes(score.times(inverseRoot))
  return inverseRoot.times(relative).timesTransposed(inverseRoot).symmetrised
}
