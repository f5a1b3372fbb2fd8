//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Samplers
import Scalar

/// How one sampler's sums are made of fields: its law, and whether a reward's order is its label.
struct LinearExperiment: Sendable {
  let law: ProductLaw
  let labelling: Labelling
}

/// The node moments and fields of a prompt, from which every response's share follows.
struct AlignmentFields: Sendable {
  let prompt: SurveyedPrompt
  let grid: NodeGrid
  /// The sums of every source at the nodes.
  let moments: [Double]
  let plane = GridPlane.errorAndImplicit
  let experiments: [LinearExperiment?]
  let errors: ErrorMoments
  /// log of what T2's sums are divided by: Zbar over the prompt's probability.
  let logNormaliser: Double
  let beta: Double
  /// Coefficients of the fields, cell by cell.
  let coefficients: [Double]
  /// Where the fields of each kernel begin among the columns.
  let gap: Int
  let gapMass: Int
  let remainder: Int
  let order: Int
  let columns: Int
  /// The sources that ``order`` fields exist for.
  let orderSources: [Int]
  /// The sum over pairs of the entropy of the model's prediction, one number an experiment.
  let entropies: [Double]
  /// The same for pairs of independent responses of the policy.
  let policyEntropy: Double

  /// The fields at one prompt.
  ///
  /// Complexity: O(n p1 p2) a source, O(M^2) a source.
  init(
    _ prompt: SurveyedPrompt, _ experiments: [LinearExperiment?], beta: Double,
    logMeanWeight: Double, _ run: EngineRun
  ) throws(EngineObstacle) {
    self.prompt = prompt
    self.experiments = experiments
    self.beta = beta
    logNormaliser = logMeanWeight - Double.log(prompt.stream.probability)
    grid = try NodeGrid(plane, prompt, run)
    (moments, errors) = try prompt.nodeMoments(grid, plane, beta: beta, run)
    let all = Array(prompt.table.sources.indices)
    let tilts = Array(prompt.table.tilts.tilts.indices)
    var ordered: Set<Int> = []
    for case .some(let experiment) in experiments where experiment.labelling != .bradleyTerry {
      for term in experiment.law.terms { ordered.formUnion([term.first, term.second]) }
    }
    orderSources = ordered.sorted()
    gap = 0
    gapMass = all.count
    remainder = gapMass + tilts.count
    order = remainder + 1
    columns = order + orderSources.count
    let fields = try grid.fields(
      [
        FieldRequest(kernel: .gap, sources: all), FieldRequest(kernel: .gapMass, sources: tilts),
        FieldRequest(kernel: .remainder, sources: [prompt.table.policy]),
        FieldRequest(kernel: .order, sources: orderSources),
      ], moments: moments, logScale: -logNormaliser, run)
    coefficients = grid.coefficients(fields, columns: columns)
    let entropy = try grid.fields(
      [FieldRequest(kernel: .entropy, sources: all)], moments: moments, run)
    let count = grid.count
    let moments = moments
    let policy = prompt.table.policy * count..<(prompt.table.policy + 1) * count
    policyEntropy = moments[policy].innerProduct(entropy[policy])
    entropies = experiments.map { experiment in
      (experiment?.law.terms ?? []).reduce(0) { sum, term in
        let left = moments[term.first * count..<(term.first + 1) * count]
        let right = entropy[term.second * count..<(term.second + 1) * count]
        return sum + term.coefficient * left.innerProduct(right)
      }
    }
  }
}

extension SurveyedPrompt {
  /// The places of pi, pi+ and pi- among the sources.
  var interpolation: (policy: Int, plus: Int, minus: Int) {
    func place(_ tilt: ResponseTilt<Double>) -> Int {
      guard let place = table.tilts.tilts.firstIndex(of: tilt) else {
        preconditionFailure("the table lacks the laws of T-PILAF")
      }
      return place
    }
    return (place(ResponseTilt(.policy)), place(.interpolatedPlus), place(.interpolatedMinus))
  }

  /// The sums of every source at the nodes of a grid, M x sources, and those of the reward error.
  ///
  /// Complexity: O(n p1 p2) a source.
  fileprivate func nodeMoments(
    _ grid: NodeGrid, _ plane: GridPlane, beta: Double, _ run: EngineRun
  ) throws(EngineObstacle) -> (nodes: [Double], errors: ErrorMoments) {
    let places = interpolation
    let sums = try reduceSources(grid, plane, run, from: ErrorMoments()) {
      moments, batch, sources in
      let chances = (
        sources.column(places.policy), sources.column(places.plus), sources.column(places.minus)
      )
      for offset in 0..<batch.count {
        moments.add(
          batch.error[offset] - survey.meanError, chance: chances.0[offset],
          plus: chances.1[offset], minus: chances.2[offset],
          mass: batch.oracle[offset].magnitude + batch.implicit[offset].magnitude + beta)
      }
    }
    return (grid.nodeMoments(sums.nodes.values, columns: table.sources.count), sums.rest)
  }
}
