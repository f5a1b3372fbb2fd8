//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The rewards of tokens, read on a scale of equal steps: a sequence then has one of finitely many
/// rewards, and the law of the reward is a list.
///
/// A reading is off by at most half a step, and so is the mean over a sequence.
struct RewardScale {
  /// The steps of each token above the least one.
  let steps: [Int]
  /// The largest number of steps.
  let span: Int
  /// What a step of one token adds to the mean reward of a sequence.
  let unit: Double

  /// The scale that divides the range of the rewards of tokens into equal steps.
  ///
  /// Precondition: one reward at least, and one step.
  init(_ rewards: [Double], steps count: Int, length: Int) {
    precondition(count > 0 && !rewards.isEmpty, "a scale has a step")
    var (least, largest) = (rewards[0], rewards[0])
    for reward in rewards {
      least = min(least, reward)
      largest = max(largest, reward)
    }
    let step = (largest - least) / Double(count)
    guard step > 0 else {
      (steps, span, unit) = (rewards.map { _ in 0 }, 0, 0)
      return
    }
    steps = rewards.map { Int((($0 - least) / step).rounded()) }
    span = count
    unit = step / Double(length)
  }
}
