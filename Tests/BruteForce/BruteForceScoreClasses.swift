//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The classes of responses whose scores count as tied.
///
/// In the sorted list of all scores a new class begins where the gap to the previous score exceeds
/// 1e-10.
public enum BruteForceScoreClasses {
  /// The largest gap between neighbouring scores of one class.
  public static let largestGap = 1e-10

  /// The class of every response, counted from 0, the lowest.
  public static func classes(of scores: [Double]) -> [Int] {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var classes = [Int](repeating: 0, count: scores.count)
    for (previous, next) in zip(order, order.dropFirst()) {
      let begins = scores[next] - scores[previous] > largestGap
      classes[next] = classes[previous] + (begins ? 1 : 0)
    }
    return classes
  }
}
