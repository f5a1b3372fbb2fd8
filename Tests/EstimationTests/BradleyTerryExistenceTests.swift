//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Estimation

/// A random table of three competitors and few comparisons, on which estimates may be missing.
struct SparseTable {
  let table: ComparisonTable
  let model: BradleyTerryModel

  init(using generator: inout SeededGenerator) {
    var cells: [ComparisonCell] = []
    for _ in 0..<Int.random(in: 1...9, using: &generator) {
      let left = Int.random(in: 0..<3, using: &generator)
      let right = (left + Int.random(in: 1...2, using: &generator)) % 3
      var cell = ComparisonCell(left: left, right: right)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0, 1: cell.leftWins = 1
      case 2: cell.rightWins = 1
      default: cell.ties = 1
      }
      cells.append(cell)
    }
    table = ComparisonTable(names: ["a", "b", "c"], cells: cells, sidesAreKnown: true)
    let ties = BradleyTerryModel.TieTreatment.allCases
    model = BradleyTerryModel(
      ties: ties[Int.random(in: 0..<3, using: &generator)],
      hasOrderEffect: Bool.random(using: &generator))
  }
}

@Suite struct BradleyTerryExistenceTests {
  /// Whether along some direction in a box of whole numbers no outcome that was seen becomes less
  /// likely: the definition, tried out.
  ///
  /// A cone given by constraints with entries 0 and +-1 in at most four unknowns has generators whose
  /// entries are minors of order three, at most 4 in magnitude; the first ability is held at zero.
  private func hasRecession(_ table: ComparisonTable, _ model: BradleyTerryModel) -> Bool {
    let likelihood = BradleyTerryLikelihood(table, model)
    let box = Array(-4...4)
    let orders = likelihood.orderIndex == nil ? [0] : box
    let ties = likelihood.tieIndex == nil ? [0] : box
    for second in box {
      for third in box {
        for order in orders {
          for tie in ties where (second, third, order, tie) != (0, 0, 0, 0) {
            let moves = [0, second, third]
            let holds = likelihood.outcomes.allSatisfy { cell in
              let margin = moves[cell.left] - moves[cell.right] + order
              var exponents = [margin, -margin]
              if likelihood.tieIndex != nil { exponents.append(tie) }
              let highest = exponents.max()
              return (cell.leftWins == 0 || margin == highest)
                && (cell.rightWins == 0 || -margin == highest)
                && (cell.ties == 0 || tie == highest)
            }
            if holds { return true }
          }
        }
      }
    }
    return false
  }

  private func failure(
    _ table: ComparisonTable, _ model: BradleyTerryModel
  ) -> BradleyTerryFailure? {
    BradleyTerryExistence(table, model).failure
  }

  @Test func `estimates exist exactly where no direction leaves every outcome as likely`() {
    var generator = SeededGenerator(seed: 31)
    var existing: [String: Int] = [:]
    var missing: [String: Int] = [:]
    for _ in 0..<2500 {
      let sparse = SparseTable(using: &generator)
      let isMissing = failure(sparse.table, sparse.model) != nil
      #expect(isMissing == hasRecession(sparse.table, sparse.model), "\(sparse)")
      let kind = "\(sparse.model.ties) \(sparse.model.hasOrderEffect)"
      if isMissing { missing[kind, default: 0] += 1 } else { existing[kind, default: 0] += 1 }
    }
    #expect(existing.count == 6 && missing.count == 6)
    #expect(existing.values.allSatisfy { $0 > 10 } && missing.values.allSatisfy { $0 > 10 })
  }

  @Test func `whatever exists is found, and its gradient is at the rounding`() throws {
    var generator = SeededGenerator(seed: 32)
    var fits = 0
    for _ in 0..<2000 {
      let sparse = SparseTable(using: &generator)
      guard failure(sparse.table, sparse.model) == nil else { continue }
      let fit = try BradleyTerryFit(sparse.table, sparse.model)
      #expect(fit.convergence.gradient <= fit.convergence.tolerance)
      fits += 1
    }
    #expect(fits > 200)
  }

  @Test func `bias reduction exists and is found wherever the pairs are connected`() throws {
    var generator = SeededGenerator(seed: 33)
    var fits = 0
    for _ in 0..<1000 {
      let sparse = SparseTable(using: &generator)
      var model = sparse.model
      model.estimator = .biasReduced
      model.hasOrderEffect = false
      let graph = WinGraph(sparse.table, ties: model.ties)
      guard graph.islands.count == 1 else {
        #expect(failure(sparse.table, model) == .neverCompared(graph.islands))
        continue
      }
      let fit = try BradleyTerryFit(sparse.table, model)
      #expect(fit.convergence.gradient <= fit.convergence.tolerance)
      fits += 1
    }
    #expect(fits > 200)
  }

  @Test func `a prior exists whatever was compared`() throws {
    var generator = SeededGenerator(seed: 34)
    for _ in 0..<500 {
      let sparse = SparseTable(using: &generator)
      var model = sparse.model
      model.estimator = .prior(standardDeviation: 1)
      model.hasOrderEffect = false
      // Davidson's nu carries no prior: without a decided comparison it is unbounded.
      if model.ties == .davidson && sparse.table.ties == sparse.table.total { continue }
      let fit = try BradleyTerryFit(sparse.table, model)
      #expect(fit.convergence.gradient <= fit.convergence.tolerance)
    }
  }

  @Test func `groups that never met are named before anything else`() {
    let table = ComparisonTable(
      names: ["a", "b", "c", "d"],
      cells: [
        ComparisonCell(left: 0, right: 2, leftWins: 1, rightWins: 1),
        ComparisonCell(left: 1, right: 3, leftWins: 1),
      ], sidesAreKnown: true)
    #expect(failure(table, BradleyTerryModel()) == .neverCompared([[0, 2], [1, 3]]))
    #expect(
      failure(table, BradleyTerryModel(estimator: .biasReduced))
        == .neverCompared([[0, 2], [1, 3]]))
    #expect(
      failure(table, BradleyTerryModel(estimator: .prior(standardDeviation: 1))) == nil)
  }

  @Test func `an order effect needs sides, and games on both of them`() {
    let cells = [ComparisonCell(left: 0, right: 1, leftWins: 3, rightWins: 2)]
    let without = ComparisonTable(names: ["a", "b"], cells: cells, sidesAreKnown: false)
    let model = BradleyTerryModel(hasOrderEffect: true)
    #expect(failure(without, model) == .sidesUnknown)
    let oneSided = ComparisonTable(names: ["a", "b"], cells: cells, sidesAreKnown: true)
    for estimator in [BradleyTerryModel.Estimator.maximumLikelihood, .biasReduced] {
      var model = model
      model.estimator = estimator
      #expect(
        failure(oneSided, model)
          == .unboundedExtra(ExtraDirection(order: 1, tie: 0), isUnidentified: true))
    }
  }

  @Test func `a home side that always wins has an unbounded advantage`() {
    let cells = [
      ComparisonCell(left: 0, right: 1, leftWins: 3),
      ComparisonCell(left: 1, right: 0, leftWins: 2),
    ]
    let table = ComparisonTable(names: ["a", "b"], cells: cells, sidesAreKnown: true)
    #expect(
      failure(table, BradleyTerryModel(hasOrderEffect: true))
        == .unboundedExtra(ExtraDirection(order: 1, tie: 0), isUnidentified: false))
    #expect(
      failure(
        table, BradleyTerryModel(hasOrderEffect: true, estimator: .prior(standardDeviation: 1)))
        == .unboundedExtra(ExtraDirection(order: 1, tie: 0), isUnidentified: false))
    #expect(
      failure(table, BradleyTerryModel(hasOrderEffect: true, estimator: .biasReduced)) == nil)
  }

  @Test func `ties join competitors under half wins but not under Davidson's model`() {
    let table = ComparisonTable(
      names: ["a", "b"], cells: [ComparisonCell(left: 0, right: 1, leftWins: 1, ties: 1)],
      sidesAreKnown: true)
    #expect(failure(table, BradleyTerryModel(ties: .half)) == nil)
    #expect(
      failure(table, BradleyTerryModel(ties: .davidson))
        == .unboundedExtra(ExtraDirection(order: 0, tie: 1), isUnidentified: false))
  }
}
