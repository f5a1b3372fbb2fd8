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

/// The fields of a prompt at its responses, from which every response's share follows.
///
/// Where the reward error r* - r_theta is narrow, p - q is small, and its fields are taken on one grid
/// over the error and r_theta. Where it is wide, p - q is as large as p and q, and the fields of p - 1/2
/// and of q - 1/2 are taken apart, each on a grid of one coordinate that has far fewer nodes.
struct AlignmentFields: Sendable {
  let prompt: SurveyedPrompt
  /// One grid, or that over r* and that over r_theta.
  let grids: [PlacedGrid]
  /// The sums of every source at the nodes of each grid.
  let moments: [[Double]]
  let experiments: [LinearExperiment?]
  let errors: ErrorMoments
  /// log of what T2's sums are divided by: Zbar over the prompt's probability.
  let logNormaliser: Double
  let beta: Double
  let columns: FieldColumns
  /// Coefficients of the fields on each grid, cell by cell.
  let coefficients: [[Double]]
  /// The sum over pairs of the entropy of the model's prediction, one number an experiment.
  let entropies: [Double]
  /// The same for pairs of independent responses of the policy.
  let policyEntropy: Double

  /// Whether p and q have grids of their own.
  var isSeparate: Bool { grids.count > 1 }

  /// The widest range of the reward error for which p - q is one kernel.
  static let largestErrorWidth = 2.0

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
    var stages = RunStages(run, weights: [1, 3, 1, 0.3])
    let error = prompt.survey.error
    let isSeparate = error.largest - error.least > Self.largestErrorWidth
    var grids: [PlacedGrid] = []
    let gridStage = stages.next()
    for plane in isSeparate ? [GridPlane.oracle, .implicit] : [.errorAndImplicit] {
      grids.append(PlacedGrid(grid: try NodeGrid(plane, prompt, gridStage), plane: plane))
    }
    self.grids = grids
    let sums = try prompt.nodeMoments(grids, beta: beta, stages.next())
    (moments, errors) = (sums.nodes, sums.errors)
    columns = FieldColumns(prompt.table, experiments, isSeparate: isSeparate)
    let fieldStage = stages.next()
    var coefficients: [[Double]] = []
    for (place, requests) in columns.requests(policy: prompt.table.policy).enumerated() {
      let fields = try grids[place].grid.fields(
        requests, moments: sums.nodes[place], logScale: -logNormaliser, fieldStage)
      let count = requests.reduce(0) { $0 + $1.sources.count }
      coefficients.append(grids[place].grid.coefficients(fields, columns: count))
    }
    self.coefficients = coefficients
    let (grid, last) = (grids[grids.count - 1].grid, sums.nodes[grids.count - 1])
    let all = FieldRequest(kernel: .entropy, sources: Array(prompt.table.sources.indices))
    let entropy = try grid.fields([all], moments: last, stages.next())
    func product(_ left: Int, _ right: Int) -> Double {
      let (left, right) = (left * grid.count, right * grid.count)
      return last[left..<left + grid.count].innerProduct(entropy[right..<right + grid.count])
    }
    policyEntropy = product(prompt.table.policy, prompt.table.policy)
    entropies = experiments.map { experiment in
      (experiment?.law.terms ?? []).reduce(0) {
        $0 + $1.coefficient * product($1.first, $1.second)
      }
    }
  }

  /// How far truncation and rounding move a sum over pairs, relative to its mass.
  var pairError: Double {
    grids.reduce(0) { max($0, prompt.pairError($1.grid)) }
  }

  /// A grid over both coordinates with the sums of every source, which kernels that are no sum of a
  /// function of D* and one of D need; nil where it would have too many nodes.
  func tensorGrid(
    largestHalfWidth: Double? = nil, _ run: EngineRun
  ) throws(EngineObstacle) -> PlacedGrid? {
    if !isSeparate && (largestHalfWidth == nil || grids[0].grid.count <= 1024) { return grids[0] }
    do {
      let grid = try NodeGrid(
        .errorAndImplicit, prompt, largestHalfWidth: largestHalfWidth, run)
      return PlacedGrid(grid: grid, plane: .errorAndImplicit)
    } catch {
      guard case .tooManyNodes = error else { throw error }
      return nil
    }
  }
}

/// Where the fields of each kernel stand among the columns of a batch.
struct FieldColumns: Sendable {
  /// p - q, a source.
  let gap = 0
  /// What the rounding of p - q is relative to, a law of one response.
  let gapMass: Int
  /// R under the policy.
  let remainder: Int
  /// q - 1/2, one of ``orderSources``.
  let order: Int
  let count: Int
  /// The sources that ``order`` fields exist for.
  let orderSources: [Int]
  let isSeparate: Bool

  init(_ table: SourceTable, _ experiments: [LinearExperiment?], isSeparate: Bool) {
    var ordered: Set<Int> = []
    for case .some(let experiment) in experiments where experiment.labelling != .bradleyTerry {
      for term in experiment.law.terms { ordered.formUnion([term.first, term.second]) }
    }
    orderSources = ordered.sorted()
    gapMass = table.sources.count
    remainder = gapMass + table.tilts.tilts.count
    order = remainder + 1
    count = order + orderSources.count
    self.isSeparate = isSeparate
  }

  /// The fields on each grid: of p - 1/2 and of q - 1/2 where they are apart.
  func requests(policy: Int) -> [[FieldRequest]] {
    let all = FieldRequest(kernel: .order, sources: Array(0..<gapMass))
    guard !isSeparate else { return [[all], [all]] }
    return [
      [
        FieldRequest(kernel: .gap, sources: Array(0..<gapMass)),
        FieldRequest(kernel: .gapMass, sources: Array(0..<remainder - gapMass)),
        FieldRequest(kernel: .remainder, sources: [policy]),
        FieldRequest(kernel: .order, sources: orderSources),
      ]
    ]
  }

  /// The column of q - 1/2 for a source.
  func order(of source: Int) -> Int {
    guard let place = orderSources.firstIndex(of: source) else {
      preconditionFailure("a label by order has a factor without a field")
    }
    return order + place
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

  /// The sums of every source at the nodes of some grids, M x sources, and those of the reward error.
  ///
  /// Complexity: O(n p1 p2) a source.
  fileprivate func nodeMoments(
    _ grids: [PlacedGrid], beta: Double, _ run: EngineRun
  ) throws(EngineObstacle) -> (nodes: [[Double]], errors: ErrorMoments) {
    let places = interpolation
    let sums = try reduceSources(grids, run, from: ErrorMoments()) {
      moments, batch, sources, spare in
      let growths = GrowthColumns(spare)
      growths.fill(batch.error, mean: survey.meanError, count: batch.count)
      let chances = (
        sources.column(places.policy), sources.column(places.plus), sources.column(places.minus)
      )
      for offset in 0..<batch.count {
        moments.add(
          batch.error[offset] - survey.meanError, growths[offset], chance: chances.0[offset],
          plus: chances.1[offset], minus: chances.2[offset],
          mass: batch.oracle[offset].magnitude + batch.implicit[offset].magnitude + beta)
      }
    }
    let nodes = zip(grids, sums.nodes).map {
      $0.grid.nodeMoments($1.values, columns: table.sources.count)
    }
    for (grid, moments) in zip(grids, nodes) { memory?.keep(moments, grid.plane) }
    return (nodes, sums.rest)
  }
}
