//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import RealModule
import Testing

@testable import Estimation

@Suite struct BradleyTerryFitTests {
  /// The error of a root of the gradient: its rounding times the covariance, summed.
  private func parameterTolerance(_ fit: BradleyTerryFit, residual: Double = 0) -> Double {
    let size = Double(fit.abilities.count)
    let spread = (0..<fit.covariance.rows).map { fit.covariance[$0, $0] }.max() ?? 0
    return size * spread * (fit.convergence.tolerance + residual) + 8 * .ulpOfOne
  }

  /// Abilities by the MM algorithm (Hunter, 2004, equation 3), and the largest entry of the gradient
  /// that is left.
  private func minorizeMaximize(_ table: ComparisonTable) -> (abilities: [Double], residual: Double)
  {
    let count = table.names.count
    var wins = [Double](repeating: 0, count: count)
    for cell in table.cells {
      wins[cell.left] += Double(cell.leftWins) + Double(cell.ties) / 2
      wins[cell.right] += Double(cell.rightWins) + Double(cell.ties) / 2
    }
    var strengths = [Double](repeating: 1, count: count)
    var residual = Double.infinity
    for _ in 0..<20_000 where residual > 1e-11 {
      var rates = [Double](repeating: 0, count: count)
      for cell in table.cells {
        let rate = Double(cell.total) / (strengths[cell.left] + strengths[cell.right])
        rates[cell.left] += rate
        rates[cell.right] += rate
      }
      residual = (0..<count).map { abs(wins[$0] - strengths[$0] * rates[$0]) }.max() ?? 0
      strengths = zip(wins, rates).map { $0 / $1 }
    }
    let logs = strengths.map { Double.log($0) }
    let mean = logs.reduce(0, +) / Double(count)
    return (logs.map { $0 - mean }, residual)
  }

  @Test func `Newton's method and the MM algorithm agree`() throws {
    var generator = SeededGenerator(seed: 41)
    var tables = [BradleyTerryExamples.baseball, BradleyTerryExamples.citations]
    for competitors in [2, 3, 8] {
      tables.append(
        BradleyTerryExamples.random(
          competitors: competitors, perPair: 4, withTies: true, using: &generator))
    }
    for table in tables {
      let fit = try BradleyTerryFit(table, BradleyTerryModel())
      let other = minorizeMaximize(table)
      #expect(other.residual <= 1e-11)
      for (found, expected) in zip(fit.abilities, other.abilities) {
        #expect(abs(found - expected) <= parameterTolerance(fit, residual: other.residual))
      }
    }
  }

  @Test func `one pair has closed forms`() throws {
    let table = ComparisonTable(
      names: ["a", "b"],
      cells: [ComparisonCell(left: 0, right: 1, leftWins: 7, rightWins: 3, ties: 5)],
      sidesAreKnown: true)
    func difference(_ model: BradleyTerryModel) throws -> (BradleyTerryFit, Double) {
      let fit = try BradleyTerryFit(table, model)
      return (fit, fit.abilities[0] - fit.abilities[1])
    }
    let (half, halfDifference) = try difference(BradleyTerryModel())
    #expect(abs(halfDifference - .log(9.5 / 5.5)) <= parameterTolerance(half))
    let (drop, dropDifference) = try difference(BradleyTerryModel(ties: .drop))
    #expect(abs(dropDifference - .log(7.0 / 3)) <= parameterTolerance(drop))
    #expect(abs(drop.deviance.value) <= 100 * .ulpOfOne)
    let (davidson, davidsonDifference) = try difference(BradleyTerryModel(ties: .davidson))
    #expect(abs(davidsonDifference - .log(7.0 / 3)) <= parameterTolerance(davidson))
    let ratio = try #require(davidson.tieParameter)
    #expect(abs(ratio.value - 5 / 21.0.squareRoot()) <= 4 * parameterTolerance(davidson))
    let (reduced, reducedDifference) = try difference(
      BradleyTerryModel(ties: .davidson, estimator: .biasReduced))
    #expect(abs(reducedDifference - .log(7.5 / 3.5)) <= parameterTolerance(reduced))
    let reducedRatio = try #require(reduced.tieParameter)
    let expected = 5.5 / (7.5 * 3.5).squareRoot()
    #expect(abs(reducedRatio.value - expected) <= 4 * parameterTolerance(reduced))
    let (probit, probitDifference) = try difference(BradleyTerryModel(link: .probit, ties: .drop))
    let chance = Double.erfc(-probitDifference / 2.0.squareRoot()) / 2
    #expect(abs(chance - 0.7) <= parameterTolerance(probit))
    let (prior, priorDifference) = try difference(
      BradleyTerryModel(ties: .drop, estimator: .prior(standardDeviation: 0.5)))
    // The score 7 - 10 sigma(d) meets the slope of (d/2)^2 / s^2.
    let score = 7 - 10 / (1 + .exp(-priorDifference)) - priorDifference / (2 * 0.25)
    #expect(abs(score) <= 4 * prior.convergence.tolerance)
  }

  @Test(arguments: [1, 2, 10, 100_000])
  func `an undefeated one of two has the bias-reduced odds of 2 wins plus 1`(wins: Int) throws {
    let table = ComparisonTable(
      names: ["a", "b"], cells: [ComparisonCell(left: 0, right: 1, leftWins: wins)],
      sidesAreKnown: false)
    let fit = try BradleyTerryFit(table, BradleyTerryModel(estimator: .biasReduced))
    let expected = Double.log(Double(2 * wins + 1))
    #expect(abs(fit.abilities[0] - fit.abilities[1] - expected) <= parameterTolerance(fit))
  }

  @Test func `sides of one pair have a closed form`() throws {
    let table = ComparisonTable(
      names: ["a", "b"],
      cells: [
        ComparisonCell(left: 0, right: 1, leftWins: 8, rightWins: 2),
        ComparisonCell(left: 1, right: 0, leftWins: 5, rightWins: 4),
      ], sidesAreKnown: true)
    let fit = try BradleyTerryFit(table, BradleyTerryModel(hasOrderEffect: true))
    let (first, second) = (Double.log(8.0 / 2), Double.log(5.0 / 4))
    let effect = try #require(fit.orderEffect)
    #expect(abs(effect.value - (first + second) / 2) <= parameterTolerance(fit))
    let difference = fit.abilities[0] - fit.abilities[1]
    #expect(abs(difference - (first - second) / 2) <= parameterTolerance(fit))
    // The variance of the mean of two log-odds, each 1 / wins + 1 / losses.
    let variance = (1 / 8.0 + 1 / 2.0 + 1 / 5.0 + 1 / 4.0) / 4
    let error = try #require(effect.standardError)
    #expect(abs(error * error - variance) <= 100 * .ulpOfOne * variance)
  }

  @Test func `Firth's estimate is the maximum of the penalised likelihood of three`() throws {
    let table = ComparisonTable(
      names: ["a", "b", "c"],
      cells: [
        ComparisonCell(left: 0, right: 1, leftWins: 3),
        ComparisonCell(left: 1, right: 2, leftWins: 2, rightWins: 1),
        ComparisonCell(left: 0, right: 2, leftWins: 1),
      ], sidesAreKnown: false)
    let fit = try BradleyTerryFit(table, BradleyTerryModel(estimator: .biasReduced))
    let best = maximum(of: table)
    let found = [fit.abilities[1] - fit.abilities[0], fit.abilities[2] - fit.abilities[0]]
    // A search by values alone finds a maximum to the square root of their rounding.
    let tolerance = 8 * Double.ulpOfOne.squareRoot()
    for (one, other) in zip(found, best) { #expect(abs(one - other) <= tolerance) }
  }

  /// The likelihood of three times the root of the 2 x 2 determinant, the first ability at zero, by a
  /// pattern search.
  private func maximum(of table: ComparisonTable) -> [Double] {
    func value(_ point: [Double]) -> Double {
      let abilities = [0] + point
      var information = [0.0, 0, 0]
      var sum = 0.0
      for cell in table.cells {
        let chance = 1 / (1 + .exp(abilities[cell.right] - abilities[cell.left]))
        sum += Double(cell.leftWins) * .log(chance) + Double(cell.rightWins) * .log(1 - chance)
        let weight = Double(cell.total) * chance * (1 - chance)
        let ends = [cell.left, cell.right]
        if ends.contains(1) { information[0] += weight }
        if ends.contains(2) { information[2] += weight }
        if !ends.contains(0) { information[1] -= weight }
      }
      return sum + .log(information[0] * information[2] - information[1] * information[1]) / 2
    }
    var point = [0.0, 0]
    var step = 1.0
    while step > 0x1p-40 {
      let moves = [(step, 0), (-step, 0), (0, step), (0, -step), (step, step), (-step, -step)]
      let better = moves.map { [point[0] + $0.0, point[1] + $0.1] }
        .filter { value($0) > value(point) }
        .max { value($0) < value($1) }
      if let better { point = better } else { step /= 2 }
    }
    return point
  }

  @Test func `Davidson's fit is where its own log-likelihood has no slope`() throws {
    var generator = SeededGenerator(seed: 42)
    let table = BradleyTerryExamples.random(
      competitors: 5, perPair: 4, withTies: true, using: &generator)
    let model = BradleyTerryModel(ties: .davidson, hasOrderEffect: true)
    let fit = try BradleyTerryFit(table, model)
    let effect = try #require(fit.orderEffect)
    let ratio = try #require(fit.tieParameter)
    let point = fit.abilities + [effect.value, .log(ratio.value)]
    let step = 0x1p-17
    let comparisons = Double(table.total)
    let value = BradleyTerryLikelihoodTests.logLikelihood(table, model, point)
    let tolerance =
      comparisons * step * step
      + Double(table.cells.count + 16) * .ulpOfOne * abs(value) / step
    for index in point.indices {
      var (up, down) = (point, point)
      up[index] += step
      down[index] -= step
      let slope =
        (BradleyTerryLikelihoodTests.logLikelihood(table, model, up)
          - BradleyTerryLikelihoodTests.logLikelihood(table, model, down)) / (2 * step)
      #expect(abs(slope) <= tolerance)
    }
  }

  @Test func `a reference at zero has the covariance of differences`() throws {
    let fit = try BradleyTerryFit(BradleyTerryExamples.baseball, BradleyTerryModel())
    let gauged = fit.abilities(in: .reference(6))
    #expect(abs(fit.abilities.reduce(0, +)) <= 7 * 8 * .ulpOfOne)
    // The inverse of the information without the row and column of the reference.
    let likelihood = BradleyTerryLikelihood(fit.table, fit.model)
    let information = likelihood.slopes(at: fit.abilities).information
    let inverse = try Cholesky(
      factoring: Matrix(rows: 6, columns: 6) { information[$0, $1] }
    ).inverse
    for row in 0..<7 {
      #expect(gauged.covariance[row, 6] == 0 && gauged.covariance[6, row] == 0)
      #expect(abs((0..<7).reduce(0) { $0 + fit.covariance[row, $1] }) <= 100 * .ulpOfOne)
      for column in 0..<6 where row < 6 {
        // n ulp times a condition number below 100.
        let tolerance = 700 * .ulpOfOne * inverse[row, row]
        #expect(abs(gauged.covariance[row, column] - inverse[row, column]) <= tolerance)
      }
    }
  }

  @Test func `exchanging sides turns the order effect and nothing else`() throws {
    let home = BradleyTerryExamples.baseball
    let mirrored = ComparisonTable(
      names: home.names, cells: home.cells.map(\.mirrored), sidesAreKnown: true)
    let model = BradleyTerryModel(hasOrderEffect: true)
    let one = try BradleyTerryFit(home, model)
    let other = try BradleyTerryFit(mirrored, model)
    let tolerance = 2 * parameterTolerance(one)
    for (left, right) in zip(one.abilities, other.abilities) {
      #expect(abs(left - right) <= tolerance)
    }
    let effects = (try #require(one.orderEffect), try #require(other.orderEffect))
    #expect(abs(effects.0.value + effects.1.value) <= tolerance)
    #expect(abs(one.deviance.value - other.deviance.value) <= 1000 * .ulpOfOne * 39)
  }

  @Test func `a wide prior changes nothing and a narrow one everything`() throws {
    let plain = try BradleyTerryFit(BradleyTerryExamples.baseball, BradleyTerryModel())
    func fit(_ deviation: Double) throws -> BradleyTerryFit {
      try BradleyTerryFit(
        BradleyTerryExamples.baseball,
        BradleyTerryModel(estimator: .prior(standardDeviation: deviation)))
    }
    let wide = try fit(1e6)
    for (left, right) in zip(plain.abilities, wide.abilities) {
      // The pull of the prior, lambda / s^2, times the covariance.
      #expect(abs(left - right) <= 7 * 1e-12 + 2 * parameterTolerance(plain))
    }
    let narrow = try fit(1e-6)
    // The score at equal abilities, at most the number of games, times s^2.
    #expect(narrow.abilities.allSatisfy { abs($0) <= 78 * 1e-12 })
    #expect(narrow.deviance.value > plain.deviance.value)
  }

  @Test func `ties that were not seen leave nu at zero`() throws {
    let fit = try BradleyTerryFit(
      BradleyTerryExamples.baseball, BradleyTerryModel(ties: .davidson))
    #expect(fit.tieParameter == BradleyTerryFit.Estimate(value: 0, standardError: nil))
    let plain = try BradleyTerryFit(BradleyTerryExamples.baseball, BradleyTerryModel())
    #expect(fit.abilities == plain.abilities)
    #expect(fit.deviance == plain.deviance)
  }

  @Test func `both links order the teams alike`() throws {
    let logistic = try BradleyTerryFit(BradleyTerryExamples.baseball, BradleyTerryModel())
    let probit = try BradleyTerryFit(
      BradleyTerryExamples.baseball, BradleyTerryModel(link: .probit))
    let order = { (fit: BradleyTerryFit) in
      fit.abilities.indices.sorted { fit.abilities[$0] > fit.abilities[$1] }
    }
    #expect(order(logistic) == order(probit))
  }

  @Test func `a chain of wins at a million to one converges`() throws {
    let cells = (0..<20).map {
      ComparisonCell(left: $0, right: $0 + 1, leftWins: 1_000_000, rightWins: 1)
    }
    let table = ComparisonTable(
      names: (0...20).map { "c\($0)" }, cells: cells, sidesAreKnown: false)
    for link in BradleyTerryModel.Link.allCases {
      let fit = try BradleyTerryFit(table, BradleyTerryModel(link: link))
      #expect(fit.convergence.gradient <= fit.convergence.tolerance)
      // A chain has the differences of its pairs.
      let step = fit.abilities[0] - fit.abilities[1]
      let last = fit.abilities[19] - fit.abilities[20]
      #expect(abs(step - last) <= parameterTolerance(fit))
      if link == .logistic {
        #expect(abs(step - .log(1e6)) <= parameterTolerance(fit))
      }
    }
  }
}
