//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A batch of comparisons at one prompt, in flat arrays that keep their memory from batch to batch.
public struct ComparisonBatch: Sendable, Equatable {
  /// The winner of each entry.
  public private(set) var winners: [Int] = []
  /// The loser of each entry.
  public private(set) var losers: [Int] = []
  /// How often each entry was seen.
  public private(set) var repeats: [Double] = []
  /// The number of comparisons, repeats counted.
  public private(set) var count = 0

  /// An empty batch.
  public init() {}

  /// Adds a comparison as an entry of its own, and gives its place.
  @discardableResult
  public mutating func append(winner: Int, loser: Int) -> Int {
    winners.append(winner)
    losers.append(loser)
    repeats.append(1)
    count += 1
    return winners.count - 1
  }

  /// Adds the comparison of an entry once more.
  public mutating func addAnother(ofEntry place: Int) {
    repeats[place] += 1
    count += 1
  }

  /// Empties the batch and keeps its memory.
  public mutating func removeAll() {
    winners.removeAll(keepingCapacity: true)
    losers.removeAll(keepingCapacity: true)
    repeats.removeAll(keepingCapacity: true)
    count = 0
  }
}

/// A batch of judged responses at one prompt, in flat arrays that keep their memory.
public struct JudgementBatch: Sendable, Equatable {
  /// The response of each entry.
  public private(set) var responses: [Int] = []
  /// Whether each is called good.
  public private(set) var verdicts: [Bool] = []
  /// How often each entry was seen.
  public private(set) var repeats: [Double] = []
  /// The number of judgements, repeats counted.
  public private(set) var count = 0

  /// An empty batch.
  public init() {}

  /// Adds a judgement as an entry of its own, and gives its place.
  @discardableResult
  public mutating func append(_ response: Int, isGood: Bool) -> Int {
    responses.append(response)
    verdicts.append(isGood)
    repeats.append(1)
    count += 1
    return responses.count - 1
  }

  /// Adds the judgement of an entry once more.
  public mutating func addAnother(ofEntry place: Int) {
    repeats[place] += 1
    count += 1
  }

  /// Empties the batch and keeps its memory.
  public mutating func removeAll() {
    responses.removeAll(keepingCapacity: true)
    verdicts.removeAll(keepingCapacity: true)
    repeats.removeAll(keepingCapacity: true)
    count = 0
  }
}
