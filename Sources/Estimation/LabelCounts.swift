//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How often each response won against each other one.
public struct LabelCounts: Sendable, Equatable {
  /// The labels of one unordered pair; fractions are allowed.
  public struct Entry: Sendable, Equatable {
    /// One response, numbered from zero through all prompts.
    public let first: Int
    /// The other one, of the same prompt.
    public let second: Int
    /// How often `first` won.
    public let wins: Double
    /// How often `second` won.
    public let losses: Double
    /// w(x), the weight of each label.
    public let weight: Double

    /// The labels of a pair.
    public init(first: Int, second: Int, wins: Double, losses: Double, weight: Double = 1) {
      self.first = first
      self.second = second
      self.wins = wins
      self.losses = losses
      self.weight = weight
    }
  }

  /// The pairs that were labelled.
  public private(set) var entries: [Entry]
  /// The number of labels on a response against itself, which teach nothing.
  public internal(set) var identicalPairs = 0.0

  /// The labels of these pairs.
  public init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  /// The number of labels, those on identical pairs included.
  public var labels: Double { entries.reduce(identicalPairs) { $0 + $1.wins + $1.losses } }

  mutating func add(_ pair: LabelExperiment.Pair, wins: Double, losses: Double) {
    entries.append(
      Entry(
        first: Int(pair.first), second: Int(pair.second), wins: wins, losses: losses,
        weight: pair.weight))
  }

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    identicalPairs = 0
  }
}
