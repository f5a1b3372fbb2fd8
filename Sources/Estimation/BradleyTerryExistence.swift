//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel

/// Whether the estimates of a model exist and are unique, decided from the table alone.
///
/// The log-likelihood is concave, so a maximum is missing or not unique exactly if along some
/// direction no outcome that was seen ever becomes less likely. With a move delta of the abilities,
/// a of gamma and k of 2 log nu, and D = delta_left - delta_right + a, that asks for D >= k after a
/// left win, -D >= k after a right win and |D| <= k after a tie: difference constraints in delta.
/// With a = k = 0 they say Ford's condition; the rest is a search among closed chains of results.
/// Under Davidson's model a tie holds two competitors together only where wins outnumber ties.
///
/// Bias reduction is finite wherever the parameters are identified (Kosmidis and Firth, 2021,
/// Biometrika 108, 71-82), which is the same question with every outcome seen in every pair. A prior
/// on the abilities leaves only the directions with delta = 0: the same question with all
/// competitors made one.
public struct BradleyTerryExistence {
  private let table: ComparisonTable
  private let model: BradleyTerryModel
  private let likelihood: BradleyTerryLikelihood

  /// The question for a table and a model.
  public init(_ table: ComparisonTable, _ model: BradleyTerryModel) {
    self.table = table
    self.model = model
    likelihood = BradleyTerryLikelihood(table, model)
  }

  /// Why the estimates do not exist, or nil where they do.
  ///
  /// Complexity: O(competitors + cells); with an order effect or nu, cells times competitors at worst.
  public var failure: BradleyTerryFailure? {
    guard !model.hasOrderEffect || table.sidesAreKnown else { return .sidesUnknown }
    let graph = WinGraph(table, ties: model.ties)
    if !hasPrior && graph.islands.count > 1 { return .neverCompared(graph.islands) }
    if model.estimator == .maximumLikelihood && !graph.isStronglyConnected {
      return .notStronglyConnected(graph)
    }
    return constraints.feasibleDirection(axes: axes).map { direction in
      .unboundedExtra(
        direction,
        isUnidentified: !hasPrior && everyOutcomeSeen.negativeCycle(along: direction) == nil)
    }
  }

  private var hasPrior: Bool {
    if case .prior = model.estimator { true } else { false }
  }

  /// Both ways along the parameters beside the abilities.
  private var axes: [ExtraDirection] {
    let order = ExtraDirection(order: 1, tie: 0)
    let tie = ExtraDirection(order: 0, tie: 1)
    let parameters =
      (likelihood.orderIndex == nil ? [] : [order]) + (likelihood.tieIndex == nil ? [] : [tie])
    return parameters.flatMap { [$0, -$0] }
  }

  /// The constraints that the estimator's maximum is missing by.
  private var constraints: DifferenceConstraints {
    switch model.estimator {
    case .maximumLikelihood: constraints(vertices: likelihood.competitors) { $0 }
    case .biasReduced: everyOutcomeSeen
    case .prior: constraints(vertices: 1) { _ in 0 }
    }
  }

  /// The constraints if every pair that was compared had shown every outcome.
  private var everyOutcomeSeen: DifferenceConstraints {
    var all: [DifferenceConstraints.Arc] = []
    for cell in likelihood.outcomes {
      for outcome in Outcome.allCases where outcome != .tie || likelihood.tieIndex != nil {
        all += outcome.arcs(cell.left, cell.right, hasTies: likelihood.tieIndex != nil)
      }
    }
    return DifferenceConstraints(vertices: likelihood.competitors, arcs: all)
  }

  private func constraints(
    vertices: Int, _ vertex: (Int) -> Int
  ) -> DifferenceConstraints {
    var all: [DifferenceConstraints.Arc] = []
    for cell in likelihood.outcomes {
      let counts = [cell.leftWins, cell.rightWins, cell.ties]
      for (outcome, count) in zip(Outcome.allCases, counts) where count > 0 {
        all += outcome.arcs(
          vertex(cell.left), vertex(cell.right), hasTies: likelihood.tieIndex != nil)
      }
    }
    return DifferenceConstraints(vertices: vertices, arcs: all)
  }
}

/// The outcomes of a comparison.
private enum Outcome: CaseIterable {
  case leftWin
  case rightWin
  case tie

  /// What an outcome that was seen demands of a direction of recession.
  func arcs(_ left: Int, _ right: Int, hasTies: Bool) -> [DifferenceConstraints.Arc] {
    func arc(_ from: Int, _ to: Int, order: Int, tie: Int) -> DifferenceConstraints.Arc {
      .init(from: from, to: to, weight: ExtraDirection(order: order, tie: hasTies ? tie : 0))
    }
    return switch self {
    case .leftWin: [arc(left, right, order: 1, tie: -1)]
    case .rightWin: [arc(right, left, order: -1, tie: -1)]
    case .tie: [arc(right, left, order: -1, tie: 1), arc(left, right, order: 1, tie: 1)]
    }
  }
}
