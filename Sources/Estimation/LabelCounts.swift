//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How often each response won against each other one.
public struct LabelCounts: Sendable, Equatable {
  /// The labels of one unordered pair.
  struct Entry: Sendable, Equatable {
    /// One response, numbered through all prompts.
    let first: Int32
    /// The other one.
    let second: Int32
    /// The weight of each label.
    let weight: Double
    /// How often `first` won.
    let wins: Double
    /// How often `second` won.
    let losses: Double
  }

  /// The pairs that were labelled.
  private(set) var entries: [Entry] = []
  /// The number of labels on a response against itself.
  public internal(set) var identicalPairs = 0.0

  /// No labels.
  public init() {}

  /// The number of labels, those on identical pairs included.
  public var labels: Double { entries.reduce(identicalPairs) { $0 + $1.wins + $1.losses } }

  mutating func add(_ pair: LabelExperiment.Pair, wins: Double, losses: Double) {
    entries.append(
      Entry(
        first: pair.first, second: pair.second, weight: pair.weight, wins: wins, losses: losses))
  }

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    identicalPairs = 0
  }
}
