//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import RealModule
import Scalar

/// The search for an optimal design: a sample of all pairs first, then the few that matter, to which
/// the pairs of the whole that violate the certificate are added until none does.
struct DesignSearch {
  /// The gap at which the interior-point method takes over from multiplicative updates, and the
  /// largest number of updates before that.
  private static let (firstGap, firstUpdates) = (0.01, 300)
  /// The largest number of pairs that the interior-point method takes on, the number that it begins
  /// with where more have a weight, and of pairs added at a time, and how often.
  private static let (largestSupport, firstSupport) = (2000, 1000)
  private static let (laterSupport, roundCount) = (100, 40)
  /// The largest number of pairs, and the work in floating-point operations, for updates of all where
  /// the interior-point method cannot be used.
  private static let (updatedPairs, updateWork) = (2_000_000, 2e10)

  let space: DesignSpace
  let function: CriterionFunction
  /// The gap at which the search may end.
  let targetGap: Double
  /// The number of pairs that are sampled for the updates.
  var sampledPairs = 50_000

  /// A design with its certificate among all pairs.
  struct Candidate {
    let design: ActiveDesign
    let value: Double
    let gap: Double
    /// The sensitivities of the design's pairs, and the largest of any pair of each prompt.
    let sensitivities: [Double]
    let largest: [Double]
    /// The mean sensitivity under the design itself.
    let mean: Double
    /// The pairs that would improve it, the best first.
    let violations: [DesignPair]
    /// The metric that was given for the sensitivities of E.
    let dual: Matrix?
  }

  /// The best design found, without pairs that do not matter.
  func run() throws(LinearAlgebraFailure) -> Candidate {
    let sample = DesignSample(of: space, pairs: sampledPairs)
    let grid = DesignGrid(sample.space, function: guide)
    let first = try grid.updated(
      try grid.uniform(), until: Self.firstGap, atMost: Self.firstUpdates)
    let found = grid.heaviest(first)
    let heaviest = found.prefix(
      found.count <= Self.largestSupport ? Self.largestSupport : Self.firstSupport)
    let start = ActiveDesign(
      heaviest.map { sample.original($0.pair) }, weights: heaviest.map(\.weight))
    // The heaviest pairs alone may not show every direction; then updates go on instead.
    if let candidate = try? candidate(start) {
      let best = try refined(candidate)
      if best.gap <= targetGap { return try sparse(best) }
      if let other = try updated(), other.gap < best.gap { return try sparse(other) }
      return try sparse(best)
    }
    if let other = try updated() { return try sparse(other) }
    return try sparse(
      try candidate(
        ActiveDesign(found.map { sample.original($0.pair) }, weights: found.map(\.weight))))
  }

  /// The criterion that updates follow: E has no smooth sensitivities, and those of A lead to nearly
  /// the same pairs.
  private var guide: CriterionFunction {
    function.criterion == .extreme ? CriterionFunction(criterion: .average) : function
  }

  /// The design after as many updates of all pairs as the work allows; nil where they are too many to
  /// list, or where updates do not lead to the criterion's optimum.
  private func updated() throws(LinearAlgebraFailure) -> Candidate? {
    guard function.criterion != .extreme, space.pairCount <= Self.updatedPairs else { return nil }
    let grid = DesignGrid(space, function: function)
    let count = Int(min(20_000, Self.updateWork / grid.work))
    let last = try grid.updated(
      try grid.uniform(), until: targetGap / 2, atMost: count)
    let pairs = grid.pairs(last)
    return try candidate(ActiveDesign(pairs.map(\.pair), weights: pairs.map(\.weight)))
  }

  /// The design after the interior-point method on the pairs that matter, which are added to until
  /// none is missing.
  private func refined(_ start: Candidate) throws(LinearAlgebraFailure) -> Candidate {
    var best = start
    var design = start.design
    design.keepOffZero()
    let scale = start.value.squareRoot()
    for _ in 0..<Self.roundCount where best.gap > targetGap / 4 {
      guard let next = try? solve(design, scale: scale) else { break }
      if next.gap < best.gap { best = next }
      if next.violations.isEmpty { break }
      design = next.design
      design.renew(
        keeping: next.sensitivities, above: 0.95 * next.mean,
        adding: Array(next.violations.prefix(Self.laterSupport)))
      if design.pairs.count > Self.largestSupport { break }
    }
    return best
  }

  /// Finds the best weights on the pairs of a design, and their certificate among all pairs; `scale`
  /// brings the criterion near one.
  private func solve(
    _ design: ActiveDesign, scale: Double
  ) throws(LinearAlgebraFailure) -> Candidate {
    let columns = scale * space.columns(of: design.pairs)
    let (groups, groupCount) = design.groups
    let tolerance = targetGap / 100
    if function.criterion == .extreme {
      let program = LevelInteriorPoint(
        columns: columns, groups: groups, groupCount: groupCount)
      let (weights, dual) = try program.maximise(from: design.weights, tolerance: tolerance)
      return try candidate(design.with(weights: weights), dual: dual)
    }
    let function = function
    let program = SimplexInteriorPoint(groups: groups, groupCount: groupCount) {
      function.model($0, columns: columns)
    }
    let weights = program.minimise(from: design.weights, tolerance: tolerance)
    return try candidate(design.with(weights: weights))
  }

  /// A design with its certificate.
  private func candidate(
    _ design: ActiveDesign, dual: Matrix? = nil
  ) throws(LinearAlgebraFailure) -> Candidate {
    let columns = space.columns(of: design.pairs)
    let information = columns.weighted(design.weights).timesTransposed(columns).symmetrised
    let (metric, mean) = try function.metric(information, dual: dual)
    let moved = metric.times(columns)
    let sensitivities = design.pairs.enumerated().map { index, pair in
      Vector.dot(columns.column(index), moved.column(index)) / space.blocks[pair.prompt].probability
    }
    var inside = space.blocks.map { _ in 0.0 }
    for (pair, sensitivity) in zip(design.pairs, sensitivities) {
      inside[pair.prompt] = max(inside[pair.prompt], sensitivity)
    }
    let (found, largest) = space.violations(of: inside, metric: metric)
    let total = zip(space.blocks, largest).reduce(0) { $0 + $1.0.probability * $1.1 }
    let least = targetGap / 16 * mean
    let excess = found.map { pair, sensitivity in
      (
        pair: pair,
        value: space.blocks[pair.prompt].probability * (sensitivity - inside[pair.prompt] - least)
      )
    }
    let present = Set(design.pairs)
    return Candidate(
      design: design, value: try function.value(information), gap: total / mean - 1,
      sensitivities: sensitivities, largest: largest, mean: mean,
      violations: excess.filter { $0.value > 0 && !present.contains($0.pair) }
        .sorted { $0.value > $1.value }.map(\.pair), dual: dual)
  }

  /// The design without its lightest pairs: as many are dropped as the gap allows.
  private func sparse(_ best: Candidate) throws(LinearAlgebraFailure) -> Candidate {
    let allowed = max(targetGap, 2 * best.gap)
    for exponent in [-3.0, -4, -5, -6, -8, -10, -12] {
      let design = best.design.without(below: .pow(10, exponent))
      if let next = try? candidate(design, dual: best.dual), next.gap <= allowed { return next }
    }
    return best
  }
}

extension Matrix {
  /// The matrix with each column multiplied by a number.
  func weighted(_ weights: [Double]) -> Matrix {
    Matrix(rows: rows, columns: columns) { self[$0, $1] * weights[$1] }
  }
}
