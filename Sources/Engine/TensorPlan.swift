//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// The axes of a tensor grid, with panels such that it costs least.
struct TensorPlan {
  let first: ChebyshevAxis
  let second: ChebyshevAxis

  /// The axes.
  init(_ first: ChebyshevAxis, _ second: ChebyshevAxis) {
    (self.first, self.second) = (first, second)
  }

  /// The axes for the responses of a prompt; nil where kernels between the nodes of a grid that keeps
  /// single responses cost less.
  init?(_ prompt: SurveyedPrompt, _ form: TokenScores, sources: Int) {
    let survey = prompt.survey
    let widths = [1, 0.5, 0.25]
    let count = Double(prompt.stream.count)
    let columns = Double(sources * form.conditional.count)
    var best: (cost: Double, plan: TensorPlan)?
    for (outer, inner) in widths.flatMap({ outer in widths.map { (outer, $0) } }) {
      let plan = TensorPlan(
        ChebyshevAxis(survey.oracle.range, largestHalfWidth: outer),
        ChebyshevAxis(survey.implicit.range, largestHalfWidth: inner))
      guard plan.fits(form.vocabulary) else { continue }
      let cost = plan.cost(count * Double(sources * form.length), columns)
      if cost < best?.cost ?? .infinity { best = (cost, plan) }
    }
    let (error, implicit) = GridPlane.errorAndImplicit.axes(
      survey, responses: prompt.stream.count,
      largestHalfWidth: ChebyshevAxis.largestHalfWidth(responses: prompt.stream.count))
    let nodes = min(
      count, Double(error.nodes * error.panels) * Double(implicit.nodes * implicit.panels))
    // Products of kernels and columns, and what kernels cost as so many products.
    guard let best, best.cost < nodes * nodes * (columns + 500) else { return nil }
    self = best.plan
  }

  /// What sums at the nodes and kernels between them cost, in products; in small blocks each costs three
  /// times as much.
  private func cost(_ steps: Double, _ columns: Double) -> Double {
    let (height, width) = (Double(first.nodes * first.panels), Double(second.nodes * second.panels))
    return 3 * steps * Double(first.nodes * second.nodes)
      + columns * height * width * (height + width)
  }

  /// Whether the sums of the smallest law in one row of chances can be held.
  private func fits(_ vocabulary: Int) -> Bool {
    let (height, width) = (first.nodes * first.panels, second.nodes * second.panels)
    return height <= OrderedSweep.largestNodeCount && width <= OrderedSweep.largestNodeCount
      && height * width * vocabulary <= TensorNoise.largestStorage / 2
  }
}
