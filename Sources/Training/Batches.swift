//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A batch of comparisons at one prompt, in flat arrays that keep their memory from batch to batch.
public struct ComparisonBatch: Sendable, Equatable {
  /// The winner of each comparison.
  public private(set) var winners: [Int] = []
  /// The loser of each comparison.
  public private(set) var losers: [Int] = []

  /// An empty batch.
  public init() {}

  /// The number of comparisons.
  public var count: Int { winners.count }

  /// Adds a comparison.
  public mutating func append(winner: Int, loser: Int) {
    winners.append(winner)
    losers.append(loser)
  }

  /// Empties the batch and keeps its memory.
  public mutating func removeAll() {
    winners.removeAll(keepingCapacity: true)
    losers.removeAll(keepingCapacity: true)
  }
}

/// A batch of judged responses at one prompt, in flat arrays that keep their memory.
public struct JudgementBatch: Sendable, Equatable {
  /// The responses judged.
  public private(set) var responses: [Int] = []
  /// Whether each is called good.
  public private(set) var verdicts: [Bool] = []

  /// An empty batch.
  public init() {}

  /// The number of judgements.
  public var count: Int { responses.count }

  /// Adds a judgement.
  public mutating func append(_ response: Int, isGood: Bool) {
    responses.append(response)
    verdicts.append(isGood)
  }

  /// Empties the batch and keeps its memory.
  public mutating func removeAll() {
    responses.removeAll(keepingCapacity: true)
    verdicts.removeAll(keepingCapacity: true)
  }
}
