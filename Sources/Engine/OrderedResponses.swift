//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums

/// Responses in the order of a reward, whole classes of equal score from the lowest up.
///
/// Scores are cut into classes as ``ScoreClasses`` does. Best-of-N by the reward is made of
/// E[X_a^k], X_a uniform between the chance of a lower class and that of a class not higher, both
/// less 1/2.
struct OrderedResponses: Sendable {
  /// The responses, those of the lowest score first.
  private(set) var responses: [UInt32] = []
  /// The chance of a lower class, less 1/2, in the order of ``responses``.
  private(set) var lower: [Double] = []
  /// The chance of a class that is not higher, less 1/2.
  private(set) var upper: [Double] = []
  /// Where each class begins among the responses, and their number.
  private(set) var classStarts: [UInt32] = [0]
  /// The chance of all of them and of those before, less 1/2.
  private(set) var below: OrderedChance

  /// The number of responses.
  var count: Int { responses.count }

  /// Those in sorted runs, which follow each other.
  ///
  /// Complexity: O(n).
  init(_ runs: [SortedRun], after below: OrderedChance) {
    self.below = below
    let count = runs.reduce(0) { $0 + $1.places.count }
    responses.reserveCapacity(count)
    lower.reserveCapacity(count)
    upper.reserveCapacity(count)
    var (chance, last) = (0.0, -Double.infinity)
    for run in runs {
      for place in run.places {
        if place.score - last > ScoreClasses.gap {
          close(chance)
          chance = 0
        }
        last = place.score
        responses.append(place.response)
        chance += place.chance
      }
    }
    close(chance)
  }

  /// Ends the class that the last responses make.
  private mutating func close(_ chance: Double) {
    let size = responses.count - lower.count
    guard size > 0 else { return }
    let start = below.value
    below.add(chance)
    lower.append(contentsOf: repeatElement(start, count: size))
    upper.append(contentsOf: repeatElement(below.value, count: size))
    classStarts.append(UInt32(responses.count))
  }

  /// The responses in stretches of whole classes, none longer than `capacity` but single classes.
  func blocks(capacity: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for (begin, end) in zip(classStarts, classStarts.dropFirst()) {
      if Int(end) - start > capacity && Int(begin) > start {
        blocks.append(start..<Int(begin))
        start = Int(begin)
      }
    }
    if start < count { blocks.append(start..<count) }
    return blocks
  }

  /// The classes of a block, counted from its start.
  ///
  /// Complexity: O(classes + log n).
  func classes(in block: Range<Int>) -> [Range<Int>] {
    var (low, high) = (0, classStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if classStarts[middle] < block.lowerBound { low = middle + 1 } else { high = middle }
    }
    let starts = classStarts[low...].prefix { $0 <= block.upperBound }
    return zip(starts, starts.dropFirst()).map {
      Int($0) - block.lowerBound..<Int($1) - block.lowerBound
    }
  }
}

/// A running chance, less 1/2, and what rounding took from it (Neumaier, 1974), so that long lists
/// keep digits.
struct OrderedChance: Sendable {
  private var sum = -0.5
  private var lost = 0.0

  /// The chance so far, less 1/2.
  var value: Double { sum + lost }

  /// Adds what is not negative.
  mutating func add(_ chance: Double) {
    let next = sum + chance
    lost += sum.magnitude < chance ? (chance - next) + sum : (sum - next) + chance
    sum = next
  }
}
