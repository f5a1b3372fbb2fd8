//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Binary FeedMe: -log pi of responses called good, optionally + weight times log pi of bad ones.
///
/// Without the second term the optimum is the law of the data among good responses.
public struct BinaryFeedback: Sendable, Equatable, JudgementLoss {
  /// How strongly bad responses are pushed down; zero for none.
  ///
  /// The loss has no minimum otherwise: a bad response can be pushed down for ever.
  public let badWeight: Double

  /// Binary FeedMe with this weight on bad responses.
  public init(badWeight: Double = 0) {
    precondition(badWeight >= 0, "a weight is not negative, got \(badWeight)")
    self.badWeight = badWeight
  }

  func term(
    isGood: Bool, logProbability: Double, logRatio: Double, divergence: Double
  ) -> (loss: Double, slope: Double) {
    isGood ? (-logProbability, -1) : (badWeight * logProbability, badWeight)
  }
}
