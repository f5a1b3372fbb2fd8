//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension AsymptoticsDocument {
  /// The samplers as comma-separated values, every figure in full; empty cells where none exists.
  ///
  /// Where pairs were asked for, those instead.
  public var commaSeparatedValues: String {
    if let pairs { return pairs.commaSeparatedValues }
    var document = CommaSeparatedValues(header: [
      "sampler", "weighted", "rank", "expectedValueGap", "valueGapMedian", "valueGapQuantile95",
      "worstDirectionValueGap", "smallestEigenvalue", "largestEigenvalue",
      "identicalPairProbability", "identicalPairFactor", "weightFactor", "efficiency",
      "efficiencyLowerBound", "labelsForGap", "limitRegret", "limitDeviation",
    ])
    for row in samplers {
      document.add([
        row.sampler, "\(row.isWeighted)", row.rank.cell, row.expectedValueGap.cell,
        row.valueGapMedian.cell, row.valueGapQuantile95.cell, row.worstDirectionValueGap.cell,
        row.spectrum?.first.map { "\($0)" } ?? "", row.spectrum?.last.map { "\($0)" } ?? "",
        row.identicalPairProbability.cell, row.identicalPairFactor.cell, row.weightFactor.cell,
        row.efficiency.cell, row.efficiencyLowerBound.cell, row.labelsForGap.cell,
        row.limitRegret.cell, row.limitDeviation.cell,
      ])
    }
    return document.text
  }
}
