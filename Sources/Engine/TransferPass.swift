//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

/// Passes over a Markov chain for a block of frequencies: the means of phases, of phases times
/// counts of steps, and of phases times counts of pairs of steps.
///
/// It keeps the memory that the passes need. One thread uses it at a time.
final class TransferPass {
  /// The number of frequencies that a pass works on side by side.
  static let lanes = Int(pilaf_transfer_lanes)

  private let model: TransferModel
  private let order: Int
  private let phases: LaneBuffer
  private let workspace: LaneBuffer
  private let values: LaneBuffer
  private let decays = LaneBuffer(2 * TransferPass.lanes)
  /// The sums over beginnings and endings that ``decay(_:place:from:to:)`` has come to.
  private var ends: [LaneBuffer] = []
  /// The memory of traces where all positions share a table.
  private lazy var traceWorkspace: LaneBuffer = {
    let vocabulary = model.vocabulary
    let square = vocabulary * vocabulary
    return LaneBuffer(
      2 * Self.lanes
        * (3 * model.length * vocabulary + 3 * vocabulary * square + 17 * square
          + 14 * vocabulary))
  }()
  private let sums: LaneBuffer
  private let groups: [Int]
  private let chances: [Double]
  private let scores: [Double]

  /// Memory for passes whose sums are power series in the weight of a score, up to this power.
  ///
  /// `scores` is the score, a table a group; no score is needed at order zero.
  ///
  /// The phases may be those of another pass on the same thread.
  init(
    _ model: TransferModel, order: Int = 0, scores: [[Double]] = [], pairs: Bool = false,
    sharing other: TransferPass? = nil
  ) {
    precondition(0...2 ~= order, "series have up to three terms")
    self.model = model
    self.order = order
    let complex = 2 * Self.lanes
    let vocabulary = model.vocabulary
    let square = vocabulary * vocabulary
    phases = other?.phases ?? LaneBuffer(model.groupCount * model.places * complex)
    workspace = LaneBuffer(
      complex
        * ((3 * model.length * vocabulary + 2 * square + 2 * vocabulary + square) * (order + 1)
          + 2 * square))
    values = LaneBuffer((order + 1) * complex)
    let parameters = model.parameterCount
    sums = LaneBuffer(
      complex * (pairs ? parameters * parameters : parameters * (order + 1)))
    groups = model.groups
    chances = model.chances
    self.scores = scores.flatMap(\.self)
  }

  /// Sets the phases to e^(i (w first(y) + v second(y))) for the frequencies of a block.
  ///
  /// Complexity: O(V^2), a sine and a cosine a lane and step.
  func load(_ block: FrequencyBlock, _ first: [[Double]], _ second: [[Double]]) {
    block.load(first, second, into: phases)
  }

  /// The mean of the phases under the chain, a lane each; of the given power of the score.
  ///
  /// Complexity: O(T V^2) a lane.
  func means(_ chain: MarkovChain) -> [Wave] {
    with(chain) { pilaf_transfer_values($0, values.start, workspace.start) }
    return (0..<Self.lanes).map { wave(values, at: 0, lane: $0) }
  }

  /// Bounds on how far sums of phases decay along the first and the last positions, or nil where
  /// sequences end before their last position or have fewer positions.
  ///
  /// Every mean is at most the product of both, and every mean of phases times counts at most T times
  /// the larger. A place keeps the sums of a chain, which are carried on from those of fewer steps
  /// where some are done. Complexity: O((steps - done) V^2) a lane.
  func decay(
    _ chain: MarkovChain, place: Int, from done: Int, to steps: Int
  ) -> [(first: Double, last: Double)]? {
    guard model.endToken == nil && 2 * steps <= model.length else { return nil }
    while ends.count <= place { ends.append(LaneBuffer(4 * model.vocabulary * Self.lanes)) }
    with(chain) {
      pilaf_transfer_decay(
        $0, done, steps, ends[place].start, decays.start, workspace.start)
    }
    return (0..<Self.lanes).map { (decays.numbers[$0], decays.numbers[Self.lanes + $0]) }
  }

  /// The means of the phases under the chain as the power series of the weight, a lane each.
  ///
  /// Complexity: O(T V^2) a lane.
  func series(_ chain: MarkovChain) -> [[Wave]] {
    with(chain) { pilaf_transfer_values($0, values.start, workspace.start) }
    return (0...order).map { term in
      (0..<Self.lanes).map { wave(values, at: term, lane: $0) }
    }
  }

  /// The means of phases and of phases times the counts of steps, as the power series of the weight.
  ///
  /// Complexity: O(T V^2) a lane.
  func counts(_ chain: MarkovChain) -> StepCounts {
    sums.clear()
    with(chain) { pilaf_transfer_counts($0, groups, values.start, sums.start, workspace.start) }
    return StepCounts(
      terms: order + 1, places: model.parameterCount,
      values: Array(values.numbers), counts: Array(sums.numbers))
  }

  /// The mean of the phase times 2 sum over s < t of kappa(x_s, x_t), as a series: the part of the
  /// squared length of the policy's score that different positions give.
  ///
  /// Complexity: O(T V^3) a lane where one table is shared by all positions of sequences of one
  /// length, of a mean without powers of the score; O(groups T V^4) otherwise.
  func trace(_ chain: MarkovChain) -> [[Wave]] {
    if order == 0, let weights = chain.uniformWeights {
      with(chain) {
        pilaf_transfer_uniform_trace($0, weights, chances, values.start, traceWorkspace.start)
      }
      return [(0..<Self.lanes).map { wave(values, at: 0, lane: $0) }]
    }
    with(chain) {
      pilaf_transfer_trace(
        $0, groups, model.groupCount, chances, values.start, workspace.start)
    }
    return (0...order).map { term in
      (0..<Self.lanes).map { wave(values, at: term, lane: $0) }
    }
  }

  /// The mean of the phase times the number of times that one step comes before another, for every
  /// pair of steps.
  ///
  /// Shape: d x d, rows the earlier step; each entry ``lanes`` real parts, then imaginary ones.
  /// Complexity: O(groups T V^4) a lane.
  func pairs(_ chain: MarkovChain) -> UnsafeMutableBufferPointer<Double> {
    sums.clear()
    with(chain) {
      pilaf_transfer_pairs($0, groups, model.groupCount, sums.start, workspace.start)
    }
    return sums.numbers
  }

  private func wave(_ buffer: LaneBuffer, at place: Int, lane: Int) -> Wave {
    let start = place * 2 * Self.lanes + lane
    return Wave(real: buffer.numbers[start], imaginary: buffer.numbers[start + Self.lanes])
  }

  /// Calls a kernel with a description of the chain.
  private func with(
    _ chain: MarkovChain, _ kernel: (UnsafePointer<pilaf_transfer_chain>) -> Void
  ) {
    let isShared = model.groupCount == 1
    chain.transitions.withUnsafeBufferPointer { transitions in
      scores.withUnsafeBufferPointer { scores in
        var description = pilaf_transfer_chain(
          length: model.length, vocabulary: model.vocabulary, end: model.endToken ?? -1,
          transitions: transitions.baseAddress, phases: phases.start,
          phase_stride: isShared ? 0 : model.places * 2 * Self.lanes,
          scores: scores.baseAddress, score_stride: isShared ? 0 : model.places, order: order)
        kernel(&description)
      }
    }
  }
}
