//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import PairSums
public import PreferenceModel
public import Samplers
import Scalar

/// What a comparison of two responses teaches, in its two competing factors.
///
/// A pair teaches much if its outcome is uncertain and if its gradients differ much; the pairs whose
/// gradients differ most are often those whose outcome is foregone.
public struct InformativePair: Sendable, Equatable {
  /// The position of the prompt.
  public let prompt: Int
  /// The position of one response.
  public let first: Int
  /// The position of the other response, above the first.
  public let second: Int
  /// The chance that the sampler shows the pair at its prompt, in either order.
  public let probability: Double
  /// I(D*), sigma'(D*) for Bradley-Terry labels: how informative the outcome is.
  public let outcomeInformation: Double
  /// g_ab^T Sigma*^-1 g_ab: how much the gradients differ, in standard deviations squared.
  public let gradientDifference: Double
  /// I(D*) g_ab^T H^-1 Sigma* H^-1 g_ab: what a little more of the pair takes from tr(Sigma* H^-1).
  public let sensitivity: Double

  /// The product of both factors, the trace of what one label teaches in the metric of Sigma*^-1.
  public var information: Double { outcomeInformation * gradientDifference }
}

/// The pairs whose labels would improve a sampler's estimate most, and its means of both factors.
public struct InformativePairs: Sendable {
  /// The sampler.
  public let sampler: any Sampler
  /// tr(Sigma* H^-1) of its labels without weights, the mean sensitivity of a label.
  public let criterion: Double
  /// The chance that a label compares two different responses.
  public let distinctProbability: Double
  /// The mean of I(D*) over labels of different responses.
  public let meanOutcomeInformation: Double
  /// The mean of g_ab^T Sigma*^-1 g_ab over labels of different responses.
  public let meanGradientDifference: Double
  /// The mean over all labels of the product, tr(Sigma*^-1 H).
  public let meanInformation: Double
  /// The pairs of the largest sensitivity, the largest first.
  public let pairs: [InformativePair]

  /// The `count` pairs that matter most to a sampler at a point of evaluation; nil where its labels
  /// are not random, some direction is never shown, or r* is not representable.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 r) a prompt, O(n + count) memory.
  public init?(
    _ sampler: any Sampler, at evaluation: EvaluatedProblem, link: LinkFunction = .logistic,
    count: Int
  ) throws(LinearAlgebraFailure) {
    guard evaluation.isRepresentable,
      let entry = try AsymptoticCovariance.evaluate([sampler], at: evaluation, link: link)[0],
      entry.covariance != nil
    else { return nil }
    let inverse = try Cholesky(factoring: entry.unweightedInformation).inverse
    let metrics = [Matrix.identity(order: inverse.rows), inverse.times(inverse)]
    var sums = Sums()
    var leaders = Leaders(count: count)
    for (index, prompt) in evaluation.problem.prompts.enumerated() {
      let features = evaluation.coordinates.features(at: prompt)
      let law = sampler.pairLaw(at: prompt)
      var row = [Double](repeating: 0, count: prompt.responses)
      PairSensitivity.enumerate(
        metrics.map { PairSensitivity(features: features, metric: $0) }
      ) { first, forms in
        law.fillSymmetrisedRow(first, into: &row)
        for offset in 1..<max(1, prompt.responses - first) {
          let outcome: Double = link.information(
            prompt.reward[first] - prompt.reward[first + offset])
          let pair = InformativePair(
            prompt: index, first: first, second: first + offset, probability: 2 * row[offset],
            outcomeInformation: outcome,
            gradientDifference: forms[0][forms[0].startIndex + offset],
            sensitivity: outcome * forms[1][forms[1].startIndex + offset])
          sums.add(pair, share: prompt.probability)
          leaders.add(pair)
        }
      }
    }
    self.sampler = sampler
    criterion = inverse.trace
    distinctProbability = sums.chance
    meanOutcomeInformation = sums.outcome / sums.chance
    meanGradientDifference = sums.difference / sums.chance
    meanInformation = sums.information
    pairs = leaders.sorted
  }
}

/// The running means over labels.
private struct Sums {
  private(set) var (chance, outcome, difference, information) = (0.0, 0.0, 0.0, 0.0)

  mutating func add(_ pair: InformativePair, share: Double) {
    let weight = share * pair.probability
    chance += weight
    outcome += weight * pair.outcomeInformation
    difference += weight * pair.gradientDifference
    information += weight * pair.information
  }
}

/// The pairs of the largest sensitivity so far.
private struct Leaders {
  private let count: Int
  private var kept: [InformativePair] = []
  /// A pair below this has no place.
  private var threshold = -1.0

  init(count: Int) {
    self.count = count
  }

  var sorted: [InformativePair] {
    Array(
      kept.sorted {
        ($1.sensitivity, $0.prompt, $0.first, $0.second)
          < ($0.sensitivity, $1.prompt, $1.first, $1.second)
      }.prefix(count))
  }

  mutating func add(_ pair: InformativePair) {
    guard pair.sensitivity > threshold, count > 0 else { return }
    kept.append(pair)
    if kept.count >= 2 * count + 16 {
      kept = sorted
      threshold = kept[count - 1].sensitivity
    }
  }
}
