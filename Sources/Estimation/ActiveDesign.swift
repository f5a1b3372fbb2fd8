//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// A design on the few pairs that matter.
struct ActiveDesign {
  private(set) var pairs: [DesignPair]
  /// The chances of the pairs; those of a prompt sum to one.
  private(set) var weights: [Double]

  /// A design with weights in these proportions within each prompt.
  init(_ pairs: [DesignPair], weights: [Double]) {
    self.pairs = pairs
    self.weights = weights
    normalise()
  }

  /// The prompts of the pairs, counted from zero in the order of their first pair, and their number.
  var groups: (ofPairs: [Int], count: Int) {
    var numbers: [Int: Int] = [:]
    let groups = pairs.map { pair in
      let number = numbers[pair.prompt] ?? numbers.count
      numbers[pair.prompt] = number
      return number
    }
    return (groups, numbers.count)
  }

  /// The same pairs with other weights.
  func with(weights: [Double]) -> ActiveDesign { ActiveDesign(pairs, weights: weights) }

  /// The design without pairs of less than a share of their prompt's largest weight.
  func without(below share: Double) -> ActiveDesign {
    var largest: [Int: Double] = [:]
    for (pair, weight) in zip(pairs, weights) {
      largest[pair.prompt] = max(largest[pair.prompt] ?? 0, weight)
    }
    let kept = pairs.indices.filter {
      weights[$0] > 0 && weights[$0] >= share * (largest[pairs[$0].prompt] ?? 0)
    }
    return ActiveDesign(kept.map { pairs[$0] }, weights: kept.map { weights[$0] })
  }

  /// Drops pairs that have lost their weight and are far from deserving one; then adds others with a
  /// small weight, and keeps all off zero, as an interior-point method needs.
  mutating func renew(
    keeping sensitivities: [Double], above limit: Double, adding added: [DesignPair]
  ) {
    let least = 0.01 / Double(pairs.count)
    let kept = pairs.indices.filter { weights[$0] > least || sensitivities[$0] > limit }
    weights = kept.map { weights[$0] }
    pairs = kept.map { pairs[$0] }
    let weight = 1e-3 / Double(pairs.count + added.count)
    weights += added.map { _ in weight }
    pairs += added
    keepOffZero()
  }

  /// Raises every weight to a small one at least.
  mutating func keepOffZero() {
    let least = 1e-5 / Double(pairs.count)
    weights = weights.map { max($0, least) }
    normalise()
  }

  private mutating func normalise() {
    var totals: [Int: Double] = [:]
    for (pair, weight) in zip(pairs, weights) { totals[pair.prompt, default: 0] += weight }
    for (index, pair) in pairs.enumerated() {
      if let total = totals[pair.prompt], total > 0 { weights[index] /= total }
    }
  }
}
