//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The two coordinates of a response that a grid is over.
enum GridPlane: Sendable {
  /// r* - r_theta and r_theta: every kernel of sigma(D*) and sigma(D), without cancellation where
  /// the two rewards are close.
  case errorAndImplicit
  /// r* and r_theta: products of a function of D* and one of D.
  case oracleAndImplicit
  /// r* alone: kernels of D*.
  case oracle
  /// r_theta alone: kernels of D.
  case implicit

  /// Both coordinates of the responses of a batch; the first is of no matter where there is one.
  func columns(_ batch: borrowing ResponseBatch) -> ([Double], [Double]) {
    switch self {
    case .errorAndImplicit: (batch.error, batch.centredImplicit)
    case .oracleAndImplicit: (batch.oracle, batch.centredImplicit)
    case .oracle: (batch.oracle, batch.oracle)
    case .implicit: (batch.centredImplicit, batch.centredImplicit)
    }
  }

  @inline(__always)
  func point(_ batch: borrowing ResponseBatch, _ offset: Int) -> (Double, Double) {
    switch self {
    case .errorAndImplicit: (batch.error[offset], batch.centredImplicit[offset])
    case .oracleAndImplicit: (batch.oracle[offset], batch.centredImplicit[offset])
    case .oracle: (0, batch.oracle[offset])
    case .implicit: (0, batch.centredImplicit[offset])
    }
  }

  /// The axes for the responses of a survey, two of them with panels of at most this half-width.
  func axes(
    _ survey: ResponseSurvey, responses: Int, largestHalfWidth width: Double
  ) -> (ChebyshevAxis, ChebyshevAxis) {
    func axis(_ extent: ResponseSurvey.Extent, _ order: Int = 0) -> ChebyshevAxis {
      ChebyshevAxis(extent.range, vanishingOrder: order, largestHalfWidth: width)
    }
    func alone(_ extent: ResponseSurvey.Extent) -> ChebyshevAxis {
      .alone(extent.range, responses: responses)
    }
    switch self {
    case .errorAndImplicit:
      // The remainder vanishes to third order in the error where r_theta is constant.
      return (axis(survey.error, 3), axis(survey.implicit))
    case .oracleAndImplicit: return (axis(survey.oracle), axis(survey.implicit))
    case .oracle: return (ChebyshevAxis(nil), alone(survey.oracle))
    case .implicit: return (ChebyshevAxis(nil), alone(survey.implicit))
    }
  }
}

/// A grid with the plane that it lies in.
struct PlacedGrid: Sendable {
  let grid: NodeGrid
  let plane: GridPlane
}

extension NodeGrid {
  /// The largest number of nodes; kernels are evaluated for every pair of them.
  static let largestCount = 60_000

  /// The grid over a plane for the responses of a prompt, with panels of at most this half-width.
  ///
  /// Throws where it would need more nodes than ``largestCount``. Complexity: O(n), twice where
  /// some responses stand for themselves.
  init(
    _ plane: GridPlane, _ prompt: SurveyedPrompt, largestHalfWidth: Double? = nil,
    _ run: EngineRun
  ) throws(EngineObstacle) {
    let stream = prompt.stream
    let (first, second) = plane.axes(
      prompt.survey, responses: stream.count,
      largestHalfWidth: largestHalfWidth
        ?? (plane == .errorAndImplicit
          ? ChebyshevAxis.largestHalfWidth(responses: stream.count) : 1))
    let order = first.nodes * second.nodes
    let panels = first.panels * second.panels
    guard panels <= 64 * Self.largestCount else {
      throw .tooManyNodes(panels, limit: Self.largestCount)
    }
    // Few panels of one coordinate are not worth a count: each is taken to have many responses.
    let isFilled = panels == 1 || (first.nodes == 1 && panels * order * 16 <= stream.count)
    let counts =
      isFilled
      ? Array(repeating: stream.count, count: panels)
      : try run.reduce(parts: stream.parts) { part in
        var counts = PanelCounts(values: Array(repeating: 0, count: panels))
        stream.forEachBatch(ofPart: part, bases: [], withScores: false, run) { batch in
          for offset in 0..<batch.count {
            let (x, y) = plane.point(batch, offset)
            counts.values[Self.place(x, y, first, second)] += 1
          }
        }
        return counts
      }.values
    let needed = counts.reduce(0) { $0 + min($1, order) }
    guard needed <= Self.largestCount else {
      throw .tooManyNodes(needed, limit: Self.largestCount)
    }
    self.init(first: first, second: second, counts: counts)
    guard hasExactCells else { return }
    let grid = self
    keep(
      try run.reduce(parts: stream.parts) { part in
        var kept = KeptResponses()
        stream.forEachBatch(ofPart: part, bases: [], withScores: false, run) { batch in
          for offset in 0..<batch.count {
            let (x, y) = plane.point(batch, offset)
            let cell = grid.cell(x, y)
            guard grid.cells[cell].isExact else { continue }
            kept.values.append(
              ExactResponse(index: batch.start + offset, cell: cell, first: x, second: y))
          }
        }
        return kept
      }.values)
  }
}

/// How many responses lie in each pair of panels.
private struct PanelCounts: Mergeable, Codable {
  var values: [Int]

  mutating func merge(_ next: PanelCounts) {
    for place in values.indices { values[place] += next.values[place] }
  }
}

/// Responses that stand for themselves.
private struct KeptResponses: Mergeable, Codable {
  var values: [ExactResponse] = []

  mutating func merge(_ next: KeptResponses) { values += next.values }
}
