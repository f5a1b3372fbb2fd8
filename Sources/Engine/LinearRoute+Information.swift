//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import RealModule
public import Samplers
import Scalar

extension LinearRoute {
  /// The information of comparisons, its sandwich with label weights, and the covariance of g.
  ///
  /// The rewards s of sigma'(s_a - s_b) are the oracle's at the optimum, the implicit ones where
  /// the theorem is applied at the current policy. A sampler whose label is a reward's order has
  /// none.
  ///
  /// - Exactness: ``InformationSums/relativeError``, as for ``alignment(of:withNoise:)``.
  /// - Complexity: O(n d (d + p)) a factor of the samplers' laws, p at most 20 nodes of a panel.
  public func information(
    of samplers: [any Sampler], at reward: Reward
  ) throws(EngineObstacle) -> InformationSums {
    let coverage = coverage(of: samplers)
    let table = SourceTable(coverage.recipes)
    var stages = RunStages(run.rising(), weights: [1, 8])
    let prompts = try surveyed(table, coverage, stages.next())
    var sumStages = stages.next(of: sizes)
    let weights = labelWeights(samplers, prompts)
    var covariance = Matrix(rows: parameterCount, columns: parameterCount, repeating: 0)
    var totals = samplers.map { _ in InformationSums.OfSampler(order: parameterCount) }
    var reasons = coverage.reasons
    var error = 0.0
    for (index, prompt) in prompts.enumerated() {
      let run = sumStages.next()
      let sums =
        if let listed = listedTable(at: index) {
          try PromptInformation(prompt, listed, samplers, coverage, at: reward, beta: beta, run)
        } else {
          try PromptInformation(prompt, coverage, at: reward, largestBlock: largestBlock, run)
        }
      let (share, range) = (prompt.stream.probability, prompt.stream.parameters)
      covariance.addBlock(sums.policy, scale: share * beta * beta, at: range)
      for place in samplers.indices {
        guard let sum = sums.samplers[place] else {
          reasons[place] = reasons[place] ?? Self.tooLarge
          continue
        }
        totals[place].add(
          sum.matrix, scale: share * beta * beta, weight: weights[place]?[index],
          identical: sum.identical, probability: share, at: range)
      }
      error = max(error, sums.relativeError)
    }
    return InformationSums(
      route: .linear, covariance: covariance,
      samplers: samplers.indices.map { place in
        guard samplers[place].labelling == .bradleyTerry else {
          return .missing(reason: Self.noInformation)
        }
        return reasons[place].map { .missing(reason: $0) } ?? .covered(totals[place])
      }, relativeError: error)
  }

  private static let tooLarge =
    "The sums of scores at the nodes of the linear route's grid do not fit in memory; take fewer "
    + "parameters or rewards that spread less."

  private static let noInformation =
    "With the order of a reward as the label there is no finite estimate: the labels are not "
    + "random."
}
