//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule

/// How often each outcome of one pair was seen, ties already treated, so that halves occur.
struct OutcomeCounts: Sendable, Equatable {
  let left: Int
  let right: Int
  var leftWins: Double
  var rightWins: Double
  /// Ties that are an outcome of their own.
  var ties: Double

  /// The number of comparisons that count.
  var total: Double { leftWins + rightWins + ties }

  /// The counts of a cell under a treatment of ties.
  init(_ cell: ComparisonCell, ties treatment: BradleyTerryModel.TieTreatment) {
    let half = treatment == .half ? Double(cell.ties) / 2 : 0
    left = cell.left
    right = cell.right
    leftWins = Double(cell.leftWins) + half
    rightWins = Double(cell.rightWins) + half
    ties = treatment == .davidson ? Double(cell.ties) : 0
  }

  /// The sum over the outcomes of y log(y / n), the log-likelihood of the saturated model.
  var saturatedLogLikelihood: Double {
    [leftWins, rightWins, ties].reduce(0) { $0 + ($1 > 0 ? $1 * .log($1 / total) : 0) }
  }

  /// The sum over the outcomes of y log p.
  func logLikelihood(_ law: OutcomeLaw) -> Double {
    var sum = 0.0
    if leftWins > 0 { sum += leftWins * law.logLeft }
    if rightWins > 0 { sum += rightWins * law.logRight }
    if ties > 0 { sum += ties * law.logTie }
    return sum
  }
}
