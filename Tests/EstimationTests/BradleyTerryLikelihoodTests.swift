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

@Suite struct BradleyTerryLikelihoodTests {
  static let models = [
    BradleyTerryModel(), BradleyTerryModel(hasOrderEffect: true),
    BradleyTerryModel(ties: .drop), BradleyTerryModel(ties: .davidson),
    BradleyTerryModel(ties: .davidson, hasOrderEffect: true), BradleyTerryModel(link: .probit),
    BradleyTerryModel(link: .probit, ties: .drop, hasOrderEffect: true),
  ]

  /// The log-likelihood as a product over single outcomes, written out from the definitions.
  static func logLikelihood(
    _ table: ComparisonTable, _ model: BradleyTerryModel, _ parameters: [Double]
  ) -> Double {
    let count = table.names.count
    let order = model.hasOrderEffect ? parameters[count] : 0
    let ratio = model.ties == .davidson ? Double.exp(parameters[parameters.count - 1]) : 0
    return table.cells.reduce(0) { sum, cell in
      let margin = parameters[cell.left] - parameters[cell.right] + order
      let (left, right) = (Double.exp(margin / 2), Double.exp(-margin / 2))
      let probabilities =
        model.link == .probit
        ? [erfc(-margin), erfc(margin), 0]
        : [left, right, ratio].map { $0 / (left + right + ratio) }
      let ties = Double(cell.ties)
      let halves = model.ties == .half ? ties / 2 : 0
      return sum + (Double(cell.leftWins) + halves) * .log(probabilities[0])
        + (Double(cell.rightWins) + halves) * .log(probabilities[1])
        + (model.ties == .davidson && ties > 0 ? ties * .log(probabilities[2]) : 0)
    }
  }

  private static func erfc(_ margin: Double) -> Double { .erfc(margin / 2.0.squareRoot()) / 2 }

  private func point(_ count: Int, using generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
  }

  @Test(arguments: models)
  func `the log-likelihood is the sum over outcomes`(model: BradleyTerryModel) {
    var generator = SeededGenerator(seed: 11)
    let table = BradleyTerryExamples.random(
      competitors: 4, perPair: 3, withTies: true, using: &generator)
    let likelihood = BradleyTerryLikelihood(table, model)
    for _ in 0..<20 {
      let point = point(likelihood.parameterCount, using: &generator)
      let expected = Self.logLikelihood(table, model, point)
      // A few roundings a term and one a summation; all terms are negative.
      let roundings = Double(table.cells.count + 16)
      #expect(abs(likelihood.value(at: point) - expected) <= roundings * .ulpOfOne * abs(expected))
    }
  }

  @Test(arguments: models)
  func `the gradient and the information are differences of the log-likelihood`(
    model: BradleyTerryModel
  ) {
    var generator = SeededGenerator(seed: 12)
    let table = BradleyTerryExamples.random(
      competitors: 4, perPair: 3, withTies: true, using: &generator)
    let likelihood = BradleyTerryLikelihood(table, model)
    let point = point(likelihood.parameterCount, using: &generator)
    let slopes = likelihood.slopes(at: point)
    let step = 0x1p-17
    let comparisons = Double(table.total)
    // The third and fourth derivatives along one parameter are at most 1 a comparison; the rounding
    // of a value is divided by the step.
    let truncation = comparisons * step * step
    let valueRounding =
      Double(table.cells.count + 16) * .ulpOfOne * abs(likelihood.value(at: point))
    for index in point.indices {
      var (up, down) = (point, point)
      up[index] += step
      down[index] -= step
      let difference =
        (Self.logLikelihood(table, model, up) - Self.logLikelihood(table, model, down)) / (2 * step)
      #expect(abs(difference - slopes.score[index]) <= truncation + valueRounding / step)
      let (above, below) = (likelihood.slopes(at: up).score, likelihood.slopes(at: down).score)
      for other in point.indices {
        let second = -(above[other] - below[other]) / (2 * step)
        let rounding = Double(table.cells.count + 32) * .ulpOfOne * slopes.mass[other] / step
        #expect(abs(second - slopes.information[other, index]) <= truncation + rounding)
      }
    }
  }

  @Test(arguments: models)
  func `the derivatives do not see a constant added to all abilities`(model: BradleyTerryModel) {
    var generator = SeededGenerator(seed: 13)
    let table = BradleyTerryExamples.random(
      competitors: 5, perPair: 2, withTies: true, using: &generator)
    let likelihood = BradleyTerryLikelihood(table, model)
    let slopes = likelihood.slopes(at: point(likelihood.parameterCount, using: &generator))
    let tolerance = Double(table.cells.count + 32) * .ulpOfOne * slopes.mass.reduce(0, +)
    #expect(abs(slopes.score.prefix(5).reduce(0, +)) <= tolerance)
    for row in 0..<likelihood.parameterCount {
      #expect(abs((0..<5).reduce(0) { $0 + slopes.information[row, $1] }) <= tolerance)
    }
  }

  @Test
  func `the gradient of Firth's penalty is a difference of half the logarithm of the determinant`()
    throws
  {
    var generator = SeededGenerator(seed: 14)
    for ties in [BradleyTerryModel.TieTreatment.half, .davidson] {
      let model = BradleyTerryModel(ties: ties, hasOrderEffect: true, estimator: .biasReduced)
      let table = BradleyTerryExamples.random(
        competitors: 4, perPair: 2, withTies: true, using: &generator)
      let likelihood = BradleyTerryLikelihood(table, model)
      let point = point(likelihood.parameterCount, using: &generator)
      let penalty = { (parameters: [Double]) throws -> Double in
        try Self.logDeterminant(likelihood.slopes(at: parameters).information) / 2
      }
      let gauged = GaugedMatrix(likelihood.slopes(at: point).information, likelihood)
      let firth = FirthAdjustment(
        likelihood, at: point, inverse: try Cholesky(factoring: gauged.matrix).inverse)
      let step = 0x1p-17
      for index in point.indices {
        var (up, down) = (point, point)
        up[index] += step
        down[index] -= step
        let difference = (try penalty(up) - penalty(down)) / (2 * step)
        // log det has derivatives of order p; its rounding is p^2 ulp times a condition below 100.
        let size = Double(point.count)
        let tolerance = size * step * step + 100 * size * size * .ulpOfOne / step
        #expect(abs(difference - firth.gradient[index]) <= tolerance)
      }
    }
  }

  /// log det of the information without the first ability, by Gaussian elimination.
  private static func logDeterminant(_ matrix: Matrix) throws -> Double {
    let order = matrix.rows - 1
    var rest = Matrix(rows: order, columns: order) { matrix[$0 + 1, $1 + 1] }
    var sum = 0.0
    for pivot in 0..<order {
      sum += .log(rest[pivot, pivot])
      for row in pivot + 1..<max(pivot + 1, order) {
        let factor = rest[row, pivot] / rest[pivot, pivot]
        for column in pivot..<order { rest[row, column] -= factor * rest[pivot, column] }
      }
    }
    return sum
  }
}
