//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers

/// Some consecutive responses of a prompt, a column a quantity.
struct ResponseBatch {
  /// The largest number of responses in a batch.
  static let capacity = 1024

  /// The number of responses.
  var count = 0
  /// The place of the first in the list of all.
  var start = 0
  /// r*, less that of the first response of all.
  var oracle: [Double]
  /// r_theta.
  var implicit: [Double]
  /// r* - r_theta, less that of the first response of all.
  var error: [Double]
  /// r_theta less that of the first response of all.
  var centredImplicit: [Double]
  /// log of the base laws that were asked for, `capacity` numbers each.
  var logBases: [Double]
  /// The gradients of log pi, d x count; empty where they are not asked for or have another form.
  var scores: [Double]
  /// The sequences behind the scores, where scores are those of tokens and asked for.
  var sequences = SequenceColumns()
  /// The places of the responses in the list of all, where they were gathered and so do not follow
  /// each other.
  var gathered: [UInt32] = []
  /// Where the tokens of each gathered sequence stand among the parameters, T numbers each, -1 beyond
  /// its end.
  var tokenPlaces: [Int32] = []

  init(bases: Int, columns: Int) {
    let empty = [Double](repeating: 0, count: Self.capacity)
    oracle = empty
    implicit = empty
    error = empty
    centredImplicit = empty
    logBases = Array(repeating: 0, count: Self.capacity * bases)
    scores = Array(repeating: 0, count: Self.capacity * columns)
  }
}

/// The responses of a prompt, in an order, that can be asked for from any place on.
protocol ResponseStream: Sendable {
  /// n, the number of responses.
  var count: Int { get }
  /// rho(x).
  var probability: Double { get }
  /// The coordinates of theta that the prompt depends on.
  var parameters: Range<Int> { get }
  /// r*(y) - r_theta(y) of the first response, and both.
  var firstRewards: (oracle: Double, implicit: Double) { get }
  /// Whether theta holds one logit a response, so that the scores are e_y - pi and never written
  /// out.
  var hasIndicatorScores: Bool { get }
  /// What the scores are made of, where responses are sequences that share prefixes.
  var tokenScores: TokenScores? { get }
  /// Fills a batch with the responses from `start` on, with the logarithms of these bases.
  func fill(
    _ batch: inout ResponseBatch, from start: Int, bases: [ResponseTilt<Double>.Base],
    withScores: Bool)
  /// Fills a batch with the responses of these places, with their tokens where scores are those of
  /// sequences; at most a batch's capacity of them.
  func gather(
    _ responses: ArraySlice<UInt32>, into batch: inout ResponseBatch,
    bases: [ResponseTilt<Double>.Base], withScores: Bool)
}

extension ResponseStream {
  /// The number of batches.
  var batches: Int { (count + ResponseBatch.capacity - 1) / ResponseBatch.capacity }

  /// The number of parts that the work is cut into, the same for any number of threads.
  var parts: Int { min(batches, Self.largestPartCount) }

  static var largestPartCount: Int { 48 }

  /// Room for a batch.
  func emptyBatch(bases: [ResponseTilt<Double>.Base], withScores: Bool) -> ResponseBatch {
    let hasRows = withScores && !hasIndicatorScores && tokenScores == nil
    return ResponseBatch(bases: bases.count, columns: hasRows ? parameters.count : 0)
  }

  /// Calls `body` with each batch of one part, in order, in room that is asked for here.
  func forEachBatch(
    ofPart part: Int, bases: [ResponseTilt<Double>.Base], withScores: Bool,
    _ run: EngineRun, _ body: (inout ResponseBatch) -> Void
  ) {
    var batch = emptyBatch(bases: bases, withScores: withScores)
    forEachBatch(ofPart: part, in: &batch, bases: bases, withScores: withScores, run, body)
  }

  /// The same in the room of a batch for these bases, with scores or without.
  func forEachBatch(
    ofPart part: Int, in batch: inout ResponseBatch, bases: [ResponseTilt<Double>.Base],
    withScores: Bool, _ run: EngineRun, _ body: (inout ResponseBatch) -> Void
  ) {
    for index in part * batches / parts..<(part + 1) * batches / parts {
      guard !run.isCancelled() else { return }
      batch.start = index * ResponseBatch.capacity
      batch.count = min(ResponseBatch.capacity, count - batch.start)
      fill(&batch, from: batch.start, bases: bases, withScores: withScores)
      body(&batch)
    }
  }
}
