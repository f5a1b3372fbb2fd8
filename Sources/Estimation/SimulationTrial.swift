//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Scalar

/// One repeat of a simulated experiment: draw the labels, estimate theta, compare with the limit.
///
/// A value that never changes, shared by all threads; repeat k has the random numbers of stream k.
struct SimulationTrial: Sendable {
  /// N, the labels of one repeat.
  let labels: Int
  let seed: UInt64
  let experiment: LabelExperiment
  let likelihood: MaximumLikelihood
  /// The limit of the estimate, in z.
  let limit: [Double]
  /// The directions that are looked at: the eigenvectors of Omega, orthonormal in z.
  let directions: Matrix
  /// The eigenvalues of Omega that belong to them.
  let variances: [Double]
  /// Whether H^-1 estimates the covariance of the estimate, or the sandwich must.
  let isInformationEnough: Bool
  let gap: ObjectiveGap

  /// The trial of a sampler with these asymptotics.
  init(
    _ asymptotics: AsymptoticCovariance, at evaluation: EvaluatedProblem, labels: Int, seed: UInt64
  ) throws(SimulationObstacle) {
    guard let covariance = asymptotics.covariance else {
      throw .unseenDirections(asymptotics.unseenDirections.count)
    }
    do {
      experiment = try LabelExperiment(asymptotics.sampler, on: evaluation.problem)
    } catch {
      throw .tooManyPairs(error.pairs)
    }
    do {
      let spectrum = try SymmetricEigen(of: covariance)
      (directions, variances) = (spectrum.vectors, spectrum.values)
    } catch {
      throw .linearAlgebra(error)
    }
    // Rounding can leave no variance where Omega is singular but for rounding.
    if let lost = variances.firstIndex(where: { $0 <= 0 }) {
      throw .linearAlgebra(.negativeEigenvalue(index: lost, value: variances[lost]))
    }
    self.labels = labels
    self.seed = seed
    likelihood = MaximumLikelihood(evaluation)
    let theta = evaluation.problem.theta
    let shift = Vector.difference(asymptotics.limit?.point.theta ?? theta, theta)
    limit = evaluation.coordinates.dual.transposedTimes(shift)
    isInformationEnough = !asymptotics.isWeighted && evaluation.isRepresentable
    gap = ObjectiveGap(evaluation.problem)
  }

  /// The value gap at the limit of the estimate.
  var remainingGap: Double { gap.value(changes: likelihood.chart.place(at: limit).changes) }

  /// Runs one repeat after another, adding to `batch` in their order.
  func run(_ repeats: Range<Int>, into batch: inout RepeatBatch) {
    var counts = LabelCounts()
    for index in repeats {
      var generator = SeededGenerator(seed: seed, stream: UInt64(index))
      experiment.draw(labels: labels, into: &counts, using: &generator)
      batch.identicalPairs += counts.identicalPairs
      if let estimate = likelihood.estimate(from: counts, start: limit) {
        add(estimate, counts, to: &batch)
      } else {
        batch.separated += 1
      }
    }
  }

  private func add(
    _ estimate: LikelihoodEstimate, _ counts: LabelCounts, to batch: inout RepeatBatch
  ) {
    let deviation = Vector.difference(estimate.coordinates, limit)
    let covariance =
      isInformationEnough ? estimate.inverseInformation : estimate.sandwich(counts)
    let spread = covariance.times(directions)
    let along = directions.transposedTimes(deviation)
    for (index, distance) in along.enumerated() {
      batch.errors.append(distance * (Double(labels) / variances[index]).squareRoot())
      var square = 0.0
      for row in 0..<directions.rows { square += directions[row, index] * spread[row, index] }
      let halfWidth = SimulationConfidence.deviations * square.squareRoot()
      if distance.magnitude <= halfWidth { batch.covered[index] += 1 }
    }
    batch.gaps.append(Double(labels) * gap.value(changes: estimate.point.place.changes))
  }
}

/// What some repeats yielded, in their order.
struct RepeatBatch: Sendable {
  /// The repeats whose labels have no finite estimate.
  var separated = 0
  /// The labels on identical pairs, of all repeats.
  var identicalPairs = 0.0
  /// sqrt(N) (theta_hat - limit) along each direction in units of its limiting standard deviation,
  /// estimate after estimate.
  var errors: [Double] = []
  /// N times the value gap of each estimate.
  var gaps: [Double] = []
  /// How often the Wald interval held the limit, a count a direction.
  var covered: [Int]

  init(directions: Int) {
    covered = Array(repeating: 0, count: directions)
  }

  /// The repeats with an estimate.
  var estimates: Int { gaps.count }

  mutating func append(_ other: RepeatBatch) {
    separated += other.separated
    identicalPairs += other.identicalPairs
    errors += other.errors
    gaps += other.gaps
    for (index, count) in other.covered.enumerated() { covered[index] += count }
  }
}

/// The confidence of every band and interval of a simulation.
public enum SimulationConfidence {
  /// The chance with which a band holds what it is for.
  public static let level = 0.95
  /// Half the width of an interval of a normal number, in standard deviations: 1.96.
  static let deviations = WeightedChiSquare(weights: [1]).quantile(level).value.squareRoot()
}
