//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Samplers

/// What labels are worth at one point of a sweep, in figures.
struct EfficiencySummary: Sendable, Encodable {
  /// A sampler at the point.
  struct Row: Sendable, Encodable {
    let sampler: String
    let expectedValueGap: Quantity
    let efficiency: Quantity
    let efficiencyLowerBound: Quantity
    let gainOverVanilla: Quantity

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: DocumentKey.self)
      try container.encode(sampler, forKey: "sampler")
      try container.encode(expectedValueGap, forKey: "expectedValueGap")
      try container.encode(efficiency, forKey: "efficiency")
      try container.encode(efficiencyLowerBound, forKey: "efficiencyLowerBound")
      try container.encode(gainOverVanilla, forKey: "gainOverVanilla")
    }
  }

  let rank: Int
  let conditionNumber: Quantity
  let optimalValueGap: Quantity
  let samplers: [Row]

  init(_ point: EfficiencyPoint) {
    rank = point.site.coordinates.rank
    let reason =
      point.site.isRepresentable
      ? (rank == 0
        ? IdentifiableCoordinates.emptiness
        : "The labels do not determine the estimate, as far as double precision can tell.")
      : "r* is not representable: each sampler has a limit of its own, so their noise alone does "
        + "not order them."
    conditionNumber = Quantity(point.conditionNumber, otherwise: IdentifiableCoordinates.emptiness)
    // A look at every pair is left out where there are too many.
    let noDesign = point.evaluation == nil ? OptimalDesign.sizeReason : reason
    optimalValueGap = Quantity(point.optimalValueGap, otherwise: noDesign)
    let isComparable = point.site.isRepresentable
    samplers = point.samplers.enumerated().map { index, entry in
      let missing = entry.covariance == nil ? entry.missingReason ?? reason : reason
      let absent = entry.gap == nil ? missing : noDesign
      return Row(
        sampler: entry.sampler.name,
        expectedValueGap: Quantity(isComparable ? entry.gap?.expected : nil, otherwise: missing),
        efficiency: Quantity(entry.efficiency, otherwise: absent),
        efficiencyLowerBound: Quantity(entry.efficiencyLowerBound, otherwise: absent),
        gainOverVanilla: Quantity(point.gainOverVanilla(index), otherwise: missing))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(rank, forKey: "rank")
    try container.encode(conditionNumber, forKey: "conditionNumber")
    try container.encode(optimalValueGap, forKey: "optimalValueGap")
    try container.encode(samplers, forKey: "samplers")
  }
}
