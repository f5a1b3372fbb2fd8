//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Samplers

/// The information of comparisons of several samplers at one prompt, in units of beta^2.
struct PromptInformation {
  /// The sums over the pairs of one sampler.
  struct OfSampler {
    let matrix: Matrix
    /// The sum of mu(a, a).
    let identical: Double
  }

  /// The covariance of the scores under pi.
  let policy: Matrix
  /// One entry a sampler; nil where it is left out or does not fit.
  private(set) var samplers: [OfSampler?]
  /// How far truncation and rounding move an entry, relative to the largest of its matrix.
  private(set) var relativeError: Double

  /// The sums at the nodes of a grid over a reward.
  ///
  /// Complexity: O(n d (d + p)) a factor of the laws.
  init(
    _ prompt: SurveyedPrompt, _ coverage: LinearCoverage, at reward: Reward, largestBlock: Int,
    _ run: EngineRun
  ) throws(EngineObstacle) {
    let plane: GridPlane = reward == .oracle ? .oracle : .implicit
    let grid = try NodeGrid(plane, prompt, run)
    let sums = try PairCovariances.fitting(
      prompt, laws: prompt.laws, .slope, plane, grid: grid,
      moments: try prompt.nodeMoments(grid, plane, run), run)
    policy = sums.policy
    samplers = []
    relativeError = 0
    for (place, matrix) in sums.matrices.enumerated() {
      samplers.append(matrix.map { OfSampler(matrix: $0, identical: sums.identical[place]) })
      guard matrix != nil else { continue }
      relativeError = max(relativeError, sums.amplification(of: place) * sums.relativeError)
    }
    for (place, law) in coverage.sweeps.enumerated() {
      guard let law, law.labelling == .bradleyTerry else { continue }
      let sweep = try OrderedSweep(
        prompt, law, [OrderedKernel(kernel: .slope, isSigned: law.isSigned)],
        on: [PlacedGrid(grid: grid, plane: plane)], width: prompt.stream.parameters.count,
        largestBlock: largestBlock, run)
      guard let swept = try sweep?.covariance(of: .scores, largestKernel: 0.25, run) else {
        continue
      }
      samplers[place] = OfSampler(matrix: swept.matrix, identical: swept.identical)
      guard swept.matrix.largestMagnitude > 0 else { continue }
      relativeError = max(relativeError, swept.error / swept.matrix.largestMagnitude)
    }
  }

  /// The sums of a table of logits, pair by pair: its matrices have an entry for each pair.
  ///
  /// Complexity: O(n^2) a sampler.
  init(
    _ prompt: SurveyedPrompt, _ table: Prompt<Double>, _ all: [any Sampler],
    _ coverage: LinearCoverage, at reward: Reward, beta: Double, _ run: EngineRun
  ) throws(EngineObstacle) {
    let information = TableInformation(table, at: reward)
    policy = information.covariance()
    samplers = []
    for (sampler, reason) in zip(all, coverage.reasons) {
      guard !run.isCancelled() else { throw .cancelled }
      let isLeftOut = reason != nil || sampler.labelling != .bradleyTerry
      samplers.append(isLeftOut ? nil : information.sum(sampler))
    }
    relativeError =
      prompt.responseError + 8 * (1 + prompt.rewardMagnitude(beta: beta)) * Double.ulpOfOne
  }
}
