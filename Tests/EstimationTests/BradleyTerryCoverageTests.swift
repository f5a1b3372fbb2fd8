//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import PreferenceModel
import RealModule
import Testing

@Suite struct BradleyTerryCoverageTests {
  /// A table drawn from known abilities, every ordered pair compared `perPair` times.
  private func table(
    _ abilities: [Double], order: Double, ratio: Double, perPair: Int,
    using generator: inout SeededGenerator
  ) -> ComparisonTable {
    var cells: [ComparisonCell] = []
    for left in abilities.indices {
      for right in abilities.indices where left != right {
        let margin = abilities[left] - abilities[right] + order
        let (up, down) = (Double.exp(margin / 2), Double.exp(-margin / 2))
        var cell = ComparisonCell(left: left, right: right)
        for _ in 0..<perPair {
          let draw = Double.random(in: 0..<1, using: &generator) * (up + down + ratio)
          if draw < up {
            cell.leftWins += 1
          } else if draw < up + down {
            cell.rightWins += 1
          } else {
            cell.ties += 1
          }
        }
        cells.append(cell)
      }
    }
    return ComparisonTable(
      names: abilities.map { "\($0)" }, cells: cells, sidesAreKnown: true)
  }

  /// Wald intervals at 95 % cover the truth in about 95 % of repeats: within four standard errors of
  /// a share of `repeats` draws, and a hundredth for the intervals being asymptotic.
  @Test(arguments: [0, 0.8])
  func `intervals of two standard errors cover abilities, order effect and ties`(
    ratio: Double
  ) throws {
    let abilities = [0.9, 0.3, 0, -0.4, -0.8]
    let (order, repeats, quantile) = (0.25, 1000, 1.959964)
    var generator = SeededGenerator(seed: 51)
    var covered = (ability: 0, order: 0, tie: 0)
    let model = BradleyTerryModel(ties: ratio > 0 ? .davidson : .half, hasOrderEffect: true)
    for _ in 0..<repeats {
      let drawn = table(
        abilities, order: order, ratio: ratio, perPair: 30, using: &generator)
      let fit = try BradleyTerryFit(drawn, model)
      let gauged = fit.abilities(in: .reference(4))
      let error = gauged.values[0] - (abilities[0] - abilities[4])
      if abs(error) <= quantile * gauged.standardErrors[0] { covered.ability += 1 }
      let effect = try #require(fit.orderEffect)
      let effectError = try #require(effect.standardError)
      if abs(effect.value - order) <= quantile * effectError { covered.order += 1 }
      if let tie = fit.tieParameter, let tieError = tie.standardError,
        abs(tie.value - ratio) <= quantile * tieError
      {
        covered.tie += 1
      }
    }
    let band = 4 * (0.95 * 0.05 / Double(repeats)).squareRoot() + 0.01
    for count in [covered.ability, covered.order] + (ratio > 0 ? [covered.tie] : []) {
      #expect(abs(Double(count) / Double(repeats) - 0.95) <= band)
    }
  }

  @Test func `bias reduction takes the bias away`() throws {
    let abilities = [1.2, 0, -1.2]
    var generator = SeededGenerator(seed: 52)
    let repeats = 4000
    var sums = (plain: 0.0, reduced: 0.0, square: 0.0)
    for _ in 0..<repeats {
      let drawn = table(abilities, order: 0, ratio: 0, perPair: 10, using: &generator)
      guard let plain = try? BradleyTerryFit(drawn, BradleyTerryModel()) else { continue }
      let reduced = try BradleyTerryFit(drawn, BradleyTerryModel(estimator: .biasReduced))
      let error = plain.abilities[0] - plain.abilities[2] - 2.4
      sums.plain += error
      sums.square += error * error
      sums.reduced += reduced.abilities[0] - reduced.abilities[2] - 2.4
    }
    let noise = (sums.square / Double(repeats)).squareRoot() / Double(repeats).squareRoot()
    #expect(sums.plain / Double(repeats) > 4 * noise)
    #expect(abs(sums.reduced / Double(repeats)) <= 4 * noise)
  }
}
