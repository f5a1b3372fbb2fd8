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
  let laws: [ProductLaw?]
  let orders: [Reward: ScoreOrder]

  /// The survey of a prompt for these laws, and the orders that best-of-N and labels need.
  ///
  /// Precondition: at most ``ScoreOrder/largestCount`` responses where there is an order.
  /// Complexity: O(n) exponentials a factor, and O(n log n) an order.
  init(
    _ stream: any ResponseStream, _ table: SourceTable, orders: Set<Reward>, _ run: EngineRun
  ) throws(EngineObstacle) {
    self.stream = stream
    self.table = table
    survey = try stream.survey(table.tilts, policy: table.policy, run)
    laws = table.laws(survey)
    self.orders = orders.isEmpty ? [:] : try stream.orders(orders, table, survey, run)
  }

  /// Fills u_i(y) of every source, a column of `capacity` numbers each.
  func fillSources(
    _ batch: borrowing ResponseBatch, into values: UnsafeMutableBufferPointer<Double>
  ) {
    let capacity = ResponseBatch.capacity
    for tilt in table.tilts.tilts.indices {
      table.tilts.fillWeights(
        tilt, batch, shift: survey.totals[tilt].logarithm, into: values.column(tilt))
    }
    for (reward, order) in orders {
      let places = table.sources.indices.filter {
        if case .order(_, by: reward) = table.sources[$0] { true } else { false }
      }
      guard let first = places.first else { continue }
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

/// Scores and chances of consecutive responses.
private struct ScoreColumns: Mergeable {
  var oracle: [Double] = []
  var implicit: [Double] = []
  var probabilities: [Double] = []

  mutating func merge(_ next: ScoreColumns) {
    oracle += next.oracle
    implicit += next.implicit
    probabilities += next.probabilities
  }
}

extension ResponseStream {
  fileprivate func orders(
    _ rewards: Set<Reward>, _ table: SourceTable, _ survey: ResponseSurvey, _ run: EngineRun
  ) throws(EngineObstacle) -> [Reward: ScoreOrder] {
    let columns = try run.reduce(parts: parts) { part in
      var columns = ScoreColumns()
      var chances = [Double](repeating: 0, count: ResponseBatch.capacity)
      forEachBatch(ofPart: part, bases: table.tilts.bases, withScores: false, run) { batch in
        chances.withUnsafeMutableBufferPointer {
          table.tilts.fillWeights(
            table.policy, batch, shift: survey.totals[table.policy].logarithm, into: $0)
        }
        columns.oracle += batch.oracle.prefix(batch.count)
        columns.implicit += batch.implicit.prefix(batch.count)
        columns.probabilities += chances.prefix(batch.count)
      }
      return columns
    }
    var orders: [Reward: ScoreOrder] = [:]
    for reward in rewards {
      orders[reward] = ScoreOrder(
        scores: reward == .oracle ? columns.oracle : columns.implicit,
        probabilities: columns.probabilities)
    }
    return orders
  }
}
