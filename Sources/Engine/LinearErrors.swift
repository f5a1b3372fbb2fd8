//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers

/// How far truncation and rounding move the sums of one prompt, relative to their masses.
struct LinearErrors {
  /// For sums over p - q and over R, which vanish where both rewards are the same.
  var ofGaps: Double
  /// For sums in which a label is the order of a reward.
  var ofOrders: Double
  /// For sums over single responses.
  var ofResponses: Double
  /// The part of all that is the rounding of rewards.
  var rounding = 0.0

  static let none = LinearErrors(ofGaps: 0, ofOrders: 0, ofResponses: 0)

  mutating func formMaximum(_ other: LinearErrors) {
    ofGaps = max(ofGaps, other.ofGaps)
    ofOrders = max(ofOrders, other.ofOrders)
    ofResponses = max(ofResponses, other.ofResponses)
  }
}

extension AlignmentFields {
  /// The errors at this prompt.
  ///
  /// Where the reward error is small, p - q is small of the same order and so is its interpolation;
  /// what is left is the rounding of the rewards themselves.
  var relativeErrors: LinearErrors {
    let survey = prompt.survey
    let pairs = pairError
    let width = isSeparate ? 1 : min(1, survey.error.largest - survey.error.least)
    let rounding = 8 * (1 + prompt.rewardMagnitude(beta: beta)) * Double.ulpOfOne
    return LinearErrors(
      ofGaps: pairs * width + rounding, ofOrders: pairs,
      ofResponses: prompt.responseError + rounding, rounding: rounding)
  }
}

extension SurveyedPrompt {
  /// The largest magnitude of what enters the exponentials of the factors.
  private var logarithmMagnitude: Double {
    survey.totals.map { $0.largest.magnitude + $0.logarithm.magnitude }.max() ?? 0
  }

  /// The largest magnitude of what rewards are differences of.
  func rewardMagnitude(beta: Double) -> Double {
    survey.oracle.magnitude + survey.rawImplicit.magnitude + beta * logarithmMagnitude
  }

  /// How many roundings are in a term, an exponential of sums of T numbers and a few more: as many
  /// units in the last place as these have magnitude.
  private var termRoundings: Double {
    64 + Double(max(8, 4 + (stream.tokenScores?.length ?? 0))) * logarithmMagnitude
  }

  /// How far rounding moves a sum over responses, relative to its mass.
  ///
  /// A sum is taken over the responses of a batch, over the batches of a part, then over parts.
  var responseError: Double {
    let length = 2 * ResponseBatch.capacity + stream.batches / stream.parts + stream.parts
    return (termRoundings + Double(length)) * (Double.ulpOfOne / 2)
  }

  /// How far truncation and rounding move a sum over pairs, relative to its mass.
  ///
  /// Interpolation magnifies the rounding of sums at nodes and that of sums over nodes. The former
  /// are taken over a stretch of responses, over the stretches of some batches, over those of a part,
  /// then over parts; the latter over a stretch of nodes, then over stretches. A last sum over
  /// responses comes on top.
  func pairError(_ grid: NodeGrid) -> Double {
    let stretches = NodeSums.fold * (ResponseBatch.capacity / NodeSums.stretch + 1)
    let folds = stream.batches / stream.parts / NodeSums.fold + 1
    let atNodes = NodeSums.stretch + stretches + folds + stream.parts
    return pairError(grid, summingAtNodes: atNodes) + responseError
  }

  /// The same where the longest chain of sums at a node has so many terms, without the last sum.
  func pairError(_ grid: NodeGrid, summingAtNodes atNodes: Int) -> Double {
    let overNodes = min(grid.count, NodeGrid.stretch) + grid.count / NodeGrid.stretch
    let steps = termRoundings + Double(atNodes + overNodes)
    return grid.truncation + steps * (Double.ulpOfOne / 2) * grid.magnification
  }
}
