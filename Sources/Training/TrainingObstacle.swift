//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra

/// Why a run cannot go on.
public enum TrainingObstacle: Error, Sendable, Equatable {
  /// The labeller ties every pair of a prompt and declines ties.
  case everyPairDeclined(prompt: String)
  /// The sampler shows no two different responses.
  case noDistinctPair(prompt: String)
  /// The exact optimum against an explicit reward needs a table of logits.
  case needsTable
  /// No finite reward makes the outcomes most likely: some response always wins or is never seen.
  case noFiniteReward(prompt: String)
  /// The policy that training was to start from left double precision.
  case startDiverged(step: Int)
  /// No label fell on two different responses of the training prompts.
  case nothingToOverfit
  /// LAPACK failed.
  case linearAlgebra(LinearAlgebraFailure)
}

extension TrainingObstacle: CustomStringConvertible {
  /// One sentence that says why.
  public var description: String {
    switch self {
    case .everyPairDeclined(let prompt):
      "prompt \(prompt): the labeller ties every pair and declines ties, so nothing can be learned; "
        + "lower the threshold of ties or keep them."
    case .noDistinctPair(let prompt):
      "prompt \(prompt): the sampler never shows two different responses."
    case .needsTable:
      "The exact optimum against an explicit reward is a table of logits, which "
        + "features and sequences do not have; improve the policy by PPO steps instead."
    case .noFiniteReward(let prompt):
      "prompt \(prompt): no finite reward makes the outcomes most likely; some response always wins, "
        + "or is never compared. Take noisy labels, another sampler, or sampled mode with its prior."
    case .startDiverged(let step):
      "The policy that training was to start from left double precision at step \(step); start with "
        + "fewer or smaller steps."
    case .nothingToOverfit:
      "No label fell on two different responses of the training prompts; start with more labels."
    case .linearAlgebra(let failure): failure.description
    }
  }
}
