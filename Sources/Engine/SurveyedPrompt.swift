//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Samplers

/// A prompt as the linear route sees it: its responses, what a survey found, the factors of laws.
struct SurveyedPrompt: Sendable {
  let stream: any ResponseStream
  let table: SourceTable
  let survey: ResponseSurvey
  /// What is known of the same sources; nil where nothing is kept.
  let memory: SourceMemory?
  let laws: [ProductLaw?]
  /// The places of responses in the orders that laws are made of.
  let orders: [Reward: ScoreOrder]
  /// The orders that responses are taken in; none where too many scores cannot be told apart.
  let segments: [Reward: OrderedSegments]

  /// The survey of a prompt for these laws, and the orders that best-of-N and labels need.
  ///
  /// Complexity: O(n) exponentials a factor, and O(n log n) an order.
  init(
    _ stream: any ResponseStream, _ table: SourceTable, _ coverage: LinearCoverage,
    _ memory: SourceMemory?, _ run: EngineRun
  ) throws(EngineObstacle) {
    let rewards = coverage.orders.union(coverage.sweptOrders)
    var stages = RunStages(run, weights: [2] + rewards.map { _ in 4 })
    self.stream = stream
    self.table = table
    self.memory = memory
    let stage = stages.next()
    if let known = memory?.survey {
      survey = known
    } else {
      survey = try stream.survey(table.tilts, policy: table.policy, stage)
      memory?.keep(survey)
    }
    laws = table.laws(survey)
    var (orders, segments): ([Reward: ScoreOrder], [Reward: OrderedSegments]) = ([:], [:])
    for reward in [Reward.implicit, .oracle] where rewards.contains(reward) {
      let stage = stages.next()
      let scores = OrderedScores(stream, by: reward, survey, policy: table.policy)
      guard let order = try OrderedSegments(scores, capacity: coverage.capacity, stage) else {
        continue
      }
      if coverage.orders.contains(reward) {
        orders[reward] = ScoreOrder(try order.segment(0, after: OrderedChance(), stage))
      }
      if coverage.sweptOrders.contains(reward) { segments[reward] = order }
    }
    (self.orders, self.segments) = (orders, segments)
  }

  /// Fills u_i(y) of every source, a column of `capacity` numbers each; where only some are needed, of
  /// these and of what they are made of.
  func fillSources(
    _ batch: borrowing ResponseBatch, into values: UnsafeMutableBufferPointer<Double>,
    only used: [Int]? = nil
  ) {
    let capacity = ResponseBatch.capacity
    for tilt in table.tilts.tilts.indices
    where used?.contains(tilt) ?? true || tilt == table.policy {
      table.tilts.fillWeights(
        tilt, batch, shift: survey.totals[tilt].logarithm, into: values.column(tilt))
    }
    for (reward, order) in orders {
      let places = table.sources.indices.filter {
        if case .order(_, by: reward) = table.sources[$0] { true } else { false }
      }
      guard let first = places.first,
        used.map({ $0.contains(where: places.contains) }) ?? true
      else { continue }
      order.fillMoments(
        of: UnsafeBufferPointer(values.column(table.policy)), start: batch.start,
        count: batch.count, powers: places.count,
        into: UnsafeMutableBufferPointer(rebasing: values[(first * capacity)...]),
        stride: capacity)
    }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// One column of a table with a row for each response of a batch.
  @inline(__always)
  func column(_ column: Int) -> UnsafeMutableBufferPointer<Double> {
    let start = column * ResponseBatch.capacity
    return UnsafeMutableBufferPointer(rebasing: self[start..<start + ResponseBatch.capacity])
  }
}
