//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The law of the best and the worst of N draws, by a loop over all N-tuples of responses.
extension BruteForceBandit {
  /// Best-of-N by the implicit reward r_theta.
  public func bestOfDraws(_ drawCount: Int) -> BruteForcePairTable {
    bestOfDraws(drawCount, scores: implicitRewards)
  }

  /// Best-of-N by the oracle's reward r*.
  public func bestOfDrawsByOracle(_ drawCount: Int) -> BruteForcePairTable {
    bestOfDraws(drawCount, scores: rewards)
  }

  /// The law of (best, worst) of N independent draws of the current policy.
  ///
  /// Among the draws of the highest class of scores in a batch the best is a uniformly random one,
  /// and so is the worst in the lowest class. In a batch of a single class the pair is a uniformly
  /// random ordered pair of two different draws. The loop visits count^N tuples.
  public func bestOfDraws(_ drawCount: Int, scores: [Double]) -> BruteForcePairTable {
    precondition(drawCount >= 2, "A pair needs two draws.")
    precondition(scores.count == count, "Every response needs a score.")
    let classes = BruteForceScoreClasses.classes(of: scores)
    var law = BruteForcePairTable(count: count)
    var tuple: [Int]? = [Int](repeating: 0, count: drawCount)
    while let draws = tuple {
      var probability = 1.0
      for draw in draws { probability *= policy[draw] }
      let pairs = Self.candidatePairs(draws: draws, classes: classes)
      for (best, worst) in pairs { law[best, worst] += probability / Double(pairs.count) }
      tuple = successor(of: draws)
    }
    return law
  }

  /// The equally likely outcomes (best, worst) of one batch, repeated as often as they occur.
  private static func candidatePairs(draws: [Int], classes: [Int]) -> [(Int, Int)] {
    var highest = classes[draws[0]]
    var lowest = classes[draws[0]]
    for draw in draws {
      highest = max(highest, classes[draw])
      lowest = min(lowest, classes[draw])
    }
    var pairs: [(Int, Int)] = []
    for best in draws.indices where classes[draws[best]] == highest {
      for worst in draws.indices where classes[draws[worst]] == lowest && worst != best {
        pairs.append((draws[best], draws[worst]))
      }
    }
    return pairs
  }

  /// The tuple after this one in lexicographic order, or nil after the last.
  private func successor(of tuple: [Int]) -> [Int]? {
    var next = tuple
    for position in tuple.indices.reversed() {
      if next[position] + 1 < count {
        next[position] += 1
        return next
      }
      next[position] = 0
    }
    return nil
  }
}
