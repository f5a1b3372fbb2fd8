//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Scalar

/// The search for an optimal design: all pairs first, then the few that matter.
struct DesignSearch {
  /// The gap at which the interior-point method takes over from multiplicative updates, and the
  /// largest number of updates before that.
  private static let (firstGap, firstUpdates) = (0.01, 300)
  /// The largest number of pairs that the interior-point method takes on, and of pairs added at a
  /// time, and how often.
  private static let (largestSupport, laterSupport, roundCount) = (1500, 100, 30)
  /// The work, in floating-point operations, after which updates end where only they are left.
  private static let updateWork = 2e10

  let space: DesignSpace
  let function: CriterionFunction

  /// A design with its certificate.
  struct Candidate {
    /// The weights of all pairs of each prompt.
    let weights: [[Double]]
    let value: Double
    let gap: Double
    let sensitivities: [[Double]]
    /// The mean sensitivity under the design itself.
    let mean: Double
    /// The metric that was given for the sensitivities of E.
    let dual: Matrix?
  }

  /// A pair by the position of its prompt and its place in the prompt's list.
  private struct Place: Hashable {
    let block: Int
    let pair: Int
  }

  /// The best design found, without pairs that do not matter.
  func run() throws(LinearAlgebraFailure) -> Candidate {
    let first = try updated(
      try candidate(space.uniformWeights, by: guide), until: Self.firstGap, atMost: Self.firstUpdates)
    var best = try candidate(first.weights, by: function)
    let support = heaviest(best.weights)
    if support.count <= Self.largestSupport {
      best = try refined(best, on: support)
    }
    if best.gap > OptimalDesign.targetGap, function.criterion != .extreme {
      let count = Int(min(20_000, Self.updateWork / space.work))
      let later = try updated(best, until: OptimalDesign.targetGap / 2, atMost: count)
      if later.gap < best.gap { best = later }
    }
    return try sparse(best)
  }

  /// The criterion that updates follow: E has no smooth sensitivities, and those of A lead to nearly
  /// the same pairs.
  private var guide: CriterionFunction {
    function.criterion == .extreme ? CriterionFunction(criterion: .average) : function
  }

  /// The design after updates mu_x <- mu_x sqrt(s_x), normalised over the pairs of x.
  private func updated(
    _ start: Candidate, until gap: Double, atMost count: Int
  ) throws(LinearAlgebraFailure) -> Candidate {
    var current = start
    for _ in 0..<count where current.gap > gap {
      let weights = zip(current.weights, current.sensitivities).map { weights, sensitivities in
        let updated = zip(weights, sensitivities).map { $0 * $1.squareRoot() }
        let total = updated.sum()
        return total > 0 ? updated.map { $0 / total } : weights
      }
      current = try candidate(weights, by: guide)
    }
    return current
  }

  /// The design after the interior-point method on the pairs that matter, which are added to until
  /// none is missing.
  ///
  /// E is smoothed, and the smoothing made ten times finer whenever it, and not a missing pair, is
  /// what keeps the gap open.
  private func refined(
    _ start: Candidate, on support: [Place]
  ) throws(LinearAlgebraFailure) -> Candidate {
    var best = start
    // The heaviest pairs alone may not show every direction; then updates go on instead.
    guard var state = try? restriction(to: support, from: best.weights) else { return best }
    for _ in 0..<Self.roundCount where best.gap > OptimalDesign.targetGap / 4 {
      state.weights = try minimise(state)
      guard let next = try? candidate(of: state) else { break }
      if next.gap < best.gap { best = next }
      let added = violations(of: next, besides: Set(state.support))
      let blur = state.smoothing * Double(space.order)
      if blur > next.gap / 4 { state.smoothing /= 10 } else if added.isEmpty { break }
      state.drop(where: next.sensitivities, below: 0.95 * next.mean)
      state.extend(by: added)
    }
    return best
  }

  /// The pairs of a design that have a weight.
  func pairs(of candidate: Candidate) -> [OptimalDesign.Pair] {
    candidate.weights.enumerated().flatMap { block, weights in
      weights.indices.filter { weights[$0] > 0 }.sorted { weights[$0] > weights[$1] }.map { pair in
        let (first, second) = space.responses(of: pair, in: block)
        return OptimalDesign.Pair(
          prompt: block, first: first, second: second, weight: weights[pair],
          sensitivity: candidate.sensitivities[block][pair] / candidate.mean)
      }
    }
  }

  /// A design with its sensitivities and gap.
  private func candidate(
    _ weights: [[Double]], by function: CriterionFunction, dual: Matrix? = nil
  ) throws(LinearAlgebraFailure) -> Candidate {
    let information = space.information(weights)
    let (metric, mean) = try function.metric(information, dual: dual)
    let sensitivities = space.sensitivities(metric)
    var largest = 0.0
    for (block, sensitivities) in zip(space.blocks, sensitivities) {
      largest += block.probability * (sensitivities.max() ?? 0)
    }
    return Candidate(
      weights: weights, value: try function.value(information), gap: largest / mean - 1,
      sensitivities: sensitivities, mean: mean, dual: dual)
  }

  // MARK: - The pairs that matter

  /// The pairs whose weight is not small against that of a uniform design, and each prompt's
  /// heaviest.
  private func heaviest(_ weights: [[Double]]) -> [Place] {
    var leaders: Set<Place> = []
    var others: [(place: Place, share: Double)] = []
    for (block, weights) in weights.enumerated() {
      guard let leader = weights.indices.max(by: { weights[$0] < weights[$1] }) else { continue }
      leaders.insert(Place(block: block, pair: leader))
      let threshold = 0.02 / Double(weights.count)
      for pair in weights.indices where weights[pair] > threshold && pair != leader {
        others.append(
          (Place(block: block, pair: pair), space.blocks[block].probability * weights[pair]))
      }
    }
    let kept = others.sorted { $0.share > $1.share }.map(\.place)
    return leaders.sorted { $0.block < $1.block } + kept
  }

  /// The pairs outside the support whose sensitivity is above that of all inside, the worst first.
  private func violations(of candidate: Candidate, besides support: Set<Place>) -> [Place] {
    var found: [(place: Place, excess: Double)] = []
    for (block, sensitivities) in candidate.sensitivities.enumerated() {
      let inside = support.filter { $0.block == block }.map { sensitivities[$0.pair] }.max() ?? 0
      let limit = inside + OptimalDesign.targetGap / 16 * candidate.mean
      for (pair, sensitivity) in sensitivities.enumerated() where sensitivity > limit {
        let place = Place(block: block, pair: pair)
        let excess = space.blocks[block].probability * (sensitivity - inside)
        if !support.contains(place) { found.append((place, excess)) }
      }
    }
    return found.sorted { $0.excess > $1.excess }.prefix(Self.laterSupport).map(\.place)
  }

  /// A design on some pairs.
  private struct Restriction {
    var support: [Place]
    /// The weights of the pairs, and for E the level after them.
    var weights: [Double]
    var smoothing: Double
    /// The factor of the columns that makes the criterion begin at one.
    let scale: Double

    /// Drops pairs that have lost their weight and are far from deserving one.
    mutating func drop(where sensitivities: [[Double]], below limit: Double) {
      let least = 0.01 / Double(support.count)
      let kept = support.indices.filter {
        weights[$0] > least || sensitivities[support[$0].block][support[$0].pair] > limit
      }
      weights = kept.map { weights[$0] } + weights[support.count...]
      support = kept.map { support[$0] }
    }

    /// Adds pairs with a small weight.
    mutating func extend(by added: [Place]) {
      let weight = 1e-3 / Double(support.count + added.count)
      weights.insert(contentsOf: added.map { _ in weight }, at: support.count)
      support += added
      normalise()
    }

    /// Makes the weights of each prompt sum to one and keeps all of them off zero.
    mutating func normalise() {
      var totals: [Int: Double] = [:]
      for (index, place) in support.enumerated() {
        weights[index] = max(weights[index], 1e-5 / Double(support.count))
        totals[place.block, default: 0] += weights[index]
      }
      for (index, place) in support.enumerated() { weights[index] /= totals[place.block] ?? 1 }
      // What the others lose, at most a few thousandths, must not put the level out of reach.
      for index in support.count..<weights.count { weights[index] *= 0.99 }
    }
  }

  private func restriction(
    to support: [Place], from weights: [[Double]]
  ) throws(LinearAlgebraFailure) -> Restriction {
    let isExtreme = function.criterion == .extreme
    let chosen = support.map { weights[$0.block][$0.pair] }
    let value = try function.value(space.information(spread(chosen, over: support)))
    var state = Restriction(
      support: support, weights: chosen + (isExtreme ? [0.5] : []), smoothing: isExtreme ? 0.01 : 0,
      scale: value.squareRoot())
    state.normalise()
    return state
  }

  /// The best weights on the pairs of a restriction, by the interior-point method.
  private func minimise(_ state: Restriction) throws(LinearAlgebraFailure) -> [Double] {
    let function = function
    let columns = state.scale * columns(of: state.support)
    return try SimplexInteriorPoint(
      groups: state.support.map(\.block), groupCount: space.blocks.count,
      model: { x throws(LinearAlgebraFailure) in
        try function.model(x, columns: columns, smoothing: state.smoothing)
      }
    ).minimise(
      from: state.weights,
      tolerance: state.smoothing > 0 ? state.smoothing : OptimalDesign.targetGap / 100)
  }

  private func candidate(of state: Restriction) throws(LinearAlgebraFailure) -> Candidate {
    let weights = spread(state.weights, over: state.support)
    guard function.criterion == .extreme else { return try candidate(weights, by: function) }
    let columns = state.scale * columns(of: state.support)
    return try candidate(
      weights, by: function, dual: function.dual(of: state.weights, columns: columns))
  }

  /// sqrt(rho I) f_ab of some pairs, a column a pair.
  private func columns(of support: [Place]) -> Matrix {
    var values: [Double] = []
    values.reserveCapacity(support.count * space.order)
    for place in support {
      let block = space.blocks[place.block]
      let (first, second) = space.responses(of: place.pair, in: place.block)
      let scale = (block.probability * block.information[place.pair]).squareRoot()
      for (left, right) in zip(block.features.column(first), block.features.column(second)) {
        values.append(scale * (left - right))
      }
    }
    return Matrix(rows: space.order, columns: support.count, columnMajor: values)
  }

  /// The weights of all pairs from those of some, which are made to sum to one at each prompt.
  private func spread(_ weights: [Double], over support: [Place]) -> [[Double]] {
    var result = space.blocks.map { [Double](repeating: 0, count: $0.information.count) }
    for (place, weight) in zip(support, weights) { result[place.block][place.pair] = weight }
    return result.map { row in
      let total = row.sum()
      return total > 0 ? row.map { $0 / total } : row
    }
  }

  /// The design without its lightest pairs: as many are dropped as the gap allows.
  private func sparse(_ best: Candidate) throws(LinearAlgebraFailure) -> Candidate {
    let allowed = max(OptimalDesign.targetGap, 2 * best.gap)
    var threshold = 1e-3
    while threshold > 1e-12 {
      let kept = best.weights.map { weights in
        let largest = weights.max() ?? 0
        let row = weights.map { $0 < threshold * largest ? 0 : $0 }
        let total = row.sum()
        return total > 0 ? row.map { $0 / total } : row
      }
      if let next = try? candidate(kept, by: function, dual: best.dual), next.gap <= allowed {
        return next
      }
      threshold /= 10
    }
    return best
  }
}
