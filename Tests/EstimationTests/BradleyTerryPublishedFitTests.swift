//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import PreferenceModel
import RealModule
import Testing

@Suite struct BradleyTerryPublishedFitTests {
  /// Half a unit of the last digit that was published, of four or three decimals.
  static let fourDecimals = 0.5e-4
  static let threeDecimals = 0.5e-3

  func abilities(
    _ table: ComparisonTable, _ model: BradleyTerryModel = BradleyTerryModel(), against name: String
  ) throws -> [String: Double] {
    let fit = try BradleyTerryFit(table, model)
    let reference = try #require(table.names.firstIndex(of: name))
    let gauged = fit.abilities(in: .reference(reference))
    #expect(gauged.values[reference] == 0)
    #expect(gauged.standardErrors[reference] == 0)
    return Dictionary(uniqueKeysWithValues: zip(table.names, gauged.values))
  }

  @Test func `the baseball teams of 1987 have the abilities that Agresti published`() throws {
    let found = try abilities(BradleyTerryExamples.baseball, against: "Baltimore")
    let published = [
      "Boston": 1.1077, "Cleveland": 0.6839, "Detroit": 1.4364, "Milwaukee": 1.5814,
      "New York": 1.2476, "Toronto": 1.2945,
    ]
    for (name, ability) in published {
      #expect(abs(try #require(found[name]) - ability) <= Self.fourDecimals, "\(name)")
    }
  }

  @Test func `the baseball season has the deviances and the home advantage that were published`()
    throws
  {
    let plain = try BradleyTerryFit(BradleyTerryExamples.baseball, BradleyTerryModel())
    #expect(abs(plain.deviance.value - 44.053) <= Self.threeDecimals)
    #expect(plain.deviance.degreesOfFreedom == 36)
    #expect(abs(plain.nullDeviance.value - 78.015) <= Self.threeDecimals)
    #expect(plain.nullDeviance.degreesOfFreedom == 42)
    let home = try BradleyTerryFit(
      BradleyTerryExamples.baseball, BradleyTerryModel(hasOrderEffect: true))
    #expect(abs(home.deviance.value - 38.643) <= Self.threeDecimals)
    #expect(home.deviance.degreesOfFreedom == 35)
    let effect = try #require(home.orderEffect)
    #expect(abs(effect.value - 0.3023) <= Self.fourDecimals)
  }

  @Test func `the strengths of the teams at equal grounds are those of Agresti's Table 10-11`()
    throws
  {
    let home = try BradleyTerryFit(
      BradleyTerryExamples.baseball, BradleyTerryModel(hasOrderEffect: true))
    let strengths = home.abilities.map { Double.exp($0) }
    let sum = strengths.reduce(0, +)
    let published = [0.220, 0.190, 0.164, 0.157, 0.137, 0.088, 0.044]
    for (strength, value) in zip(strengths, published) {
      #expect(abs(strength / sum - value) <= Self.threeDecimals)
    }
  }

  @Test func `the journals of statistics have the abilities and the deviance that were published`()
    throws
  {
    let found = try abilities(BradleyTerryExamples.citations, against: "Biometrika")
    for (name, ability) in ["Comm. Statist.": -2.9491, "JASA": -0.4796, "JRSS-B": 0.2690] {
      #expect(abs(try #require(found[name]) - ability) <= Self.fourDecimals, "\(name)")
    }
    let fit = try BradleyTerryFit(BradleyTerryExamples.citations, BradleyTerryModel())
    #expect(abs(fit.deviance.value - 4.293) <= Self.threeDecimals)
    #expect(fit.deviance.degreesOfFreedom == 3)
  }

  @Test func `the journals of statistics have the standard errors that were published`() throws {
    let fit = try BradleyTerryFit(BradleyTerryExamples.citations, BradleyTerryModel())
    let errors = fit.abilities(in: .reference(0)).standardErrors
    // Turner and Firth (2012), Bradley-Terry models in R, J. Stat. Software 48(9): five decimals.
    for (found, published) in zip(errors, [0, 0.10255, 0.06059, 0.07083]) {
      #expect(abs(found - published) <= 0.5e-5)
    }
  }

  @Test func `the bias-reduced abilities of the journals are those that were published`() throws {
    let found = try abilities(
      BradleyTerryExamples.citations, BradleyTerryModel(estimator: .biasReduced),
      against: "Biometrika")
    for (name, ability) in ["Comm. Statist.": -2.9444, "JASA": -0.4791, "JRSS-B": 0.2685] {
      #expect(abs(try #require(found[name]) - ability) <= Self.fourDecimals, "\(name)")
    }
  }
}
