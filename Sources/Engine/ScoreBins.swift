//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums

/// How many responses have scores in each of many short ranges, with the least and the largest.
struct ScoreBins: Mergeable {
  private static let count = 1 << 14

  private let least: Double
  private let width: Double
  private var counts = [Int](repeating: 0, count: count)
  private var extents = [ResponseSurvey.Extent](repeating: .init(), count: count)

  /// Empty bins over an extent.
  init(_ extent: ResponseSurvey.Extent) {
    least = extent.least
    width = (extent.largest - extent.least) / Double(Self.count)
  }

  mutating func merge(_ next: ScoreBins) {
    for bin in counts.indices {
      counts[bin] += next.counts[bin]
      extents[bin].add(next.extents[bin])
    }
  }

  mutating func add(_ score: Double) {
    let bin = width > 0 ? max(0, min(Self.count - 1, Int((score - least) / width))) : 0
    counts[bin] += 1
    extents[bin].add(score)
  }

  /// The largest scores of segments of whole classes and of at most `capacity` responses, but of the
  /// last; nil where that many have scores that cannot be told apart.
  func ends(capacity: Int) -> [Double]? {
    var ends: [Double] = []
    // The responses since the last end; and those up to the last place where one could be.
    var (held, closed, end) = (0, 0, 0.0)
    var last = -Double.infinity
    for bin in counts.indices where counts[bin] > 0 {
      if extents[bin].least - last > ScoreClasses.gap { (closed, end) = (held, last) }
      held += counts[bin]
      last = extents[bin].largest
      guard held > capacity else { continue }
      guard closed > 0, held - closed <= capacity else { return nil }
      ends.append(end)
      (held, closed) = (held - closed, 0)
    }
    return ends
  }
}
