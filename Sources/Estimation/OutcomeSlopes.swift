//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// A number for the margin eta of a comparison and one for log nu.
struct PredictorVector: Sendable, Equatable {
  var margin = 0.0
  var tie = 0.0
}

/// A symmetric matrix over the margin eta of a comparison and log nu.
struct PredictorMatrix: Sendable, Equatable {
  var margin = 0.0
  var cross = 0.0
  var tie = 0.0

  /// The quadratic form v^T Q v.
  func square(_ vector: PredictorVector) -> Double {
    margin * vector.margin * vector.margin + 2 * cross * vector.margin * vector.tie
      + tie * vector.tie * vector.tie
  }

  /// Adds a multiple of v v^T.
  mutating func add(_ weight: Double, timesSquareOf vector: PredictorVector) {
    margin += weight * vector.margin * vector.margin
    cross += weight * vector.margin * vector.tie
    tie += weight * vector.tie * vector.tie
  }
}

/// The statistics (s, u) of the three outcomes of a comparison, about their mean.
///
/// Under the odds e^(eta/2) : e^(-eta/2) : nu, eta and log nu are natural parameters with the
/// statistics s = +1/2, -1/2, 0 and u = 0, 0, 1, so that every derivative of the log-likelihood is
/// a moment of (s, u). The deviations are written without cancellation.
struct OutcomeMoments: Sendable {
  /// The probabilities of left win, right win and tie.
  let probabilities: [Double]
  /// The deviations of the three.
  let deviations: [PredictorVector]

  init(_ law: OutcomeLaw) {
    let left = Double.exp(law.logLeft)
    let right = Double.exp(law.logRight)
    let tie = Double.exp(law.logTie)
    probabilities = [left, right, tie]
    deviations = [
      PredictorVector(margin: right + tie / 2, tie: -tie),
      PredictorVector(margin: -(left + tie / 2), tie: -tie),
      PredictorVector(margin: (right - left) / 2, tie: left + right),
    ]
  }

  /// The covariance matrix of (s, u).
  var covariance: PredictorMatrix {
    zip(probabilities, deviations).reduce(into: PredictorMatrix()) { sum, outcome in
      sum.add(outcome.0, timesSquareOf: outcome.1)
    }
  }

  /// The third central moments, contracted in two places with a symmetric matrix.
  func skewness(along matrix: PredictorMatrix) -> PredictorVector {
    zip(probabilities, deviations).reduce(into: PredictorVector()) { sum, outcome in
      let weight = outcome.0 * matrix.square(outcome.1)
      sum.margin += weight * outcome.1.margin
      sum.tie += weight * outcome.1.tie
    }
  }
}

/// The derivatives of one cell's log-likelihood in its margin eta and in log nu.
struct OutcomeSlopes: Sendable {
  /// The first derivatives.
  var score = PredictorVector()
  /// The same sums over the absolute values of their terms.
  var mass = PredictorVector()
  /// Minus the second derivatives.
  var curvature = PredictorMatrix()

  /// The derivatives under the odds e^(eta/2) : e^(-eta/2) : nu.
  init(_ counts: OutcomeCounts, _ moments: OutcomeMoments) {
    let observed = [counts.leftWins, counts.rightWins, counts.ties]
    for (count, deviation) in zip(observed, moments.deviations) {
      score.margin += count * deviation.margin
      score.tie += count * deviation.tie
      mass.margin += count * abs(deviation.margin)
      mass.tie += count * abs(deviation.tie)
    }
    for (probability, deviation) in zip(moments.probabilities, moments.deviations) {
      curvature.add(counts.total * probability, timesSquareOf: deviation)
    }
  }

  /// The derivatives under the probit link.
  init(_ counts: OutcomeCounts, probitMargin margin: Double) {
    let left = NormalTail.hazard(margin)
    let right = NormalTail.hazard(-margin)
    let up = counts.leftWins * left.ratio
    let down = counts.rightWins * right.ratio
    score.margin = up - down
    mass.margin = up + down
    curvature.margin = up * left.excess + down * right.excess
  }
}
