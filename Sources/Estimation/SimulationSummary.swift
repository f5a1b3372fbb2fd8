//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import PreferenceModel
import RealModule
import Scalar

/// What repeats of an experiment say about Theorems 4.2 and 4.3.
///
/// Repeats without a finite estimate are counted and left out of everything else, which is then
/// conditional on the estimate's existence.
public struct SimulationSummary: Sendable {
  /// N, the labels of one repeat.
  public let labels: Int
  /// The repeats done.
  public let repeats: Int
  /// Those whose labels have no finite estimate; see ``MaximumLikelihood``.
  public let separated: Int
  /// The share of labels on a response against itself, and the chance of one.
  public let identicalPairs: (share: Double, probability: Double)
  /// The estimates along each eigenvector of Omega, in ascending order of its eigenvalue; empty
  /// with fewer than two estimates.
  public let directions: [SimulatedDirection]
  /// The generalised eigenvalues of (N times the covariance of the estimates, Omega), ascending:
  /// one in the limit.
  ///
  /// Empty unless there are more estimates than directions and one.
  public let covarianceRatios: [Double]
  /// What all of them lie in together with the chance ``SimulationConfidence/level``, if the
  /// estimates are normal with covariance Omega / N.
  public let covarianceRatioBand: ClosedRange<Double>
  /// N times the value gap; nil with fewer than two estimates.
  public let gap: SimulatedGap?

  /// The repeats with a finite estimate.
  public var estimates: Int { repeats - separated }
}

/// The estimates along one direction of theta.
public struct SimulatedDirection: Sendable {
  /// The direction in theta, of length one.
  public let direction: [Double]
  /// The eigenvalue of Omega in the metric of Sigma*^-1: N times the variance in the limit.
  public let limitVariance: Double
  /// N times the variance of the estimates over ``limitVariance``.
  public let varianceRatio: Double
  /// The mean error in units of the limiting standard deviation of one estimate.
  public let meanError: Double
  /// The standard error of ``meanError``.
  public let meanErrorStandardError: Double
  /// The share of Wald intervals of level ``SimulationConfidence/level`` that hold the limit.
  public let coverage: Double
}

/// N times the value gap over the repeats, beside its limit.
public struct SimulatedGap: Sendable {
  /// A quantile of the simulated gaps beside that of the limit.
  public struct Quantile: Sendable {
    /// The chance of a smaller gap.
    public let probability: Double
    /// The quantile of the repeats.
    public let simulated: Double
    /// An interval for the true quantile of level ``SimulationConfidence/level``, from order
    /// statistics; nil where there are too few repeats for one.
    public let interval: ClosedRange<Double>?
    /// The quantile of the weighted chi-square law; nil where there is no limit.
    public let limit: Double?
  }

  /// The chances that quantiles are given for where no others are named.
  public static let probabilities = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

  /// The mean of N times the gap.
  public let mean: Double
  /// Its standard error.
  public let standardError: Double
  /// tr(Sigma* Omega) / (2 beta), the mean of the limit; nil where r* is not representable, since N
  /// times the gap then grows with N.
  public let limitMean: Double?
  /// The value gap, not times N, at the limit of the estimate: what no number of labels removes.
  ///
  /// Zero where r* is representable.
  public let remaining: Double
  /// The distance of the gaps from their limit law.
  public let test: KolmogorovSmirnov?
  /// The quantiles.
  public let quantiles: [Quantile]
}

extension Simulation {
  /// The band for the variance ratio of one direction.
  ///
  /// If estimates are normal the ratio is chi-square with m - 1 degrees of freedom over m - 1; by
  /// the approximation of Wilson and Hilferty (1931), right to 1e-3 from ten estimates on.
  public static func varianceRatioBand(estimates: Int) -> ClosedRange<Double> {
    let part = 2 / (9 * Double(max(1, estimates - 1)))
    func quantile(_ deviations: Double) -> Double {
      let root = max(0, 1 - part + deviations * part.squareRoot())
      return root * root * root
    }
    let deviations = SimulationConfidence.deviations
    return quantile(-deviations)...quantile(deviations)
  }

  /// The band for the coverage of intervals of the right level, by the normal approximation of the
  /// binomial law.
  public static func coverageBand(estimates: Int) -> ClosedRange<Double> {
    let level = SimulationConfidence.level
    let half =
      SimulationConfidence.deviations
      * (level * (1 - level) / Double(max(1, estimates))).squareRoot()
    return level - half...min(1, level + half)
  }

  /// The band for all eigenvalues of N times the covariance of m estimates against Omega together.
  ///
  /// They are those of an r x r Wishart matrix of m - 1 degrees of freedom over m - 1, with the
  /// identity for its mean, if estimates are normal. With at least the chance
  /// ``SimulationConfidence/level`` their roots lie within sqrt(r / (m - 1)) + t / sqrt(m - 1) of
  /// one, 2 e^(-t^2 / 2) = 1 - level (Davidson and Szarek, 2001). No approximation, and rather
  /// wide.
  public static func covarianceRatioBand(
    estimates: Int, directions: Int
  ) -> ClosedRange<Double> {
    let deviations = (2 * Double.log(2 / (1 - SimulationConfidence.level))).squareRoot()
    let half =
      (Double(directions).squareRoot() + deviations) / Double(max(1, estimates - 1)).squareRoot()
    let lower = max(0, 1 - half)
    return lower * lower...(1 + half) * (1 + half)
  }

  /// The statistics of the repeats so far.
  ///
  /// Quantiles of the value gap are those of `probabilities`. Throws where LAPACK fails.
  /// Complexity: O(repeats r^2 + r^3), and some sqrt(repeats) inversions of the limit law and twenty a
  /// quantile.
  public func summary(
    quantilesAt probabilities: [Double] = SimulatedGap.probabilities
  ) throws(LinearAlgebraFailure) -> SimulationSummary {
    let count = batch.estimates
    let rank = trial.variances.count
    let moments = count > 1 ? errorMoments() : nil
    let ratios: [Double] =
      if let moments, count > rank + 1 {
        try SymmetricEigen(of: moments.covariance).values
      } else {
        []
      }
    return SimulationSummary(
      labels: labels, repeats: repeats, separated: batch.separated,
      identicalPairs: (
        batch.identicalPairs / (Double(max(1, repeats)) * Double(labels)),
        trial.experiment.identicalPairProbability
      ),
      directions: moments.map { directions(mean: $0.mean, covariance: $0.covariance) } ?? [],
      covarianceRatios: ratios,
      covarianceRatioBand: Self.covarianceRatioBand(estimates: count, directions: rank),
      gap: count > 1 ? gap(quantilesAt: probabilities) : nil)
  }

  /// The mean and the covariance of the errors in units of the limiting standard deviations.
  private func errorMoments() -> (mean: [Double], covariance: Matrix) {
    let count = batch.estimates
    let errors = Matrix(
      rows: trial.variances.count, columns: count, columnMajor: batch.errors)
    let mean = Vector.scaled(
      errors.times([Double](repeating: 1, count: count)), by: 1 / Double(count))
    let centred = Matrix(rows: errors.rows, columns: count) { errors[$0, $1] - mean[$0] }
    return (mean, (1 / Double(count - 1)) * centred.timesTransposed(centred))
  }

  private func directions(mean: [Double], covariance: Matrix) -> [SimulatedDirection] {
    let count = Double(batch.estimates)
    return mean.indices.map { index in
      SimulatedDirection(
        direction: evaluation.coordinates.direction(trial.directions.column(index)),
        limitVariance: trial.variances[index], varianceRatio: covariance[index, index],
        meanError: mean[index],
        meanErrorStandardError: (covariance[index, index] / count).squareRoot(),
        coverage: Double(batch.covered[index]) / count)
    }
  }

  private func gap(quantilesAt probabilities: [Double]) -> SimulatedGap {
    let sorted = batch.gaps.sorted()
    let count = Double(sorted.count)
    let mean = sorted.sum() / count
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let limit = gapLaw
    return SimulatedGap(
      mean: mean, standardError: (squares / (count - 1) / count).squareRoot(),
      limitMean: limit?.mean, remaining: evaluation.isRepresentable ? 0 : trial.remainingGap,
      test: limit.map { law in
        KolmogorovSmirnov(sorted: sorted) { law.cumulative($0).value }
      },
      quantiles: probabilities.map { quantile($0, of: sorted, limit) })
  }

  /// The order statistic at m p, and those at m p -+ 1.96 sqrt(m p (1 - p)) beside it.
  private func quantile(
    _ probability: Double, of sorted: [Double], _ limit: WeightedChiSquare?
  ) -> SimulatedGap.Quantile {
    let count = Double(sorted.count)
    let half =
      SimulationConfidence.deviations * (count * probability * (1 - probability)).squareRoot()
    let low = (count * probability - half).rounded(.down)
    let high = (count * probability + half).rounded(.up) + 1
    func statistic(_ rank: Double) -> Double { sorted[max(Int(rank) - 1, 0)] }
    return SimulatedGap.Quantile(
      probability: probability, simulated: statistic((count * probability).rounded(.up)),
      interval: low >= 1 && high <= count ? statistic(low)...statistic(high) : nil,
      limit: limit?.quantile(probability).value)
  }
}
