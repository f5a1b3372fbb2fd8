//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import Estimation
import PreferenceModel
import Samplers
import Scalar
import Testing
import Theory

@testable import Certification

struct CertifiedDesignTests {
  private static func certify(
    _ problem: Problem<Ball>, _ criterion: DesignCriterion, at point: EvaluationPoint = .optimum,
    samplers: [any Sampler] = [VanillaSampling()], design: [OptimalDesign.Pair] = [],
    ladder: [Int] = [128]
  ) throws -> CertifiedDesign {
    try CertifiedDesign.certify(
      problem, at: point, criterion: criterion, link: .logistic, samplers: samplers,
      design: design, ladder: ladder)
  }

  /// A criterion of Vanilla and the bound on its efficiency on the counterexample: `references.py`.
  private static let references: [(DesignCriterion, String, String)] = [
    (
      .value, "49.275939829523645341071828740775970921297519016649",
      "0.17505589331639215873863683140402445404275475101207"
    ),
    (
      .determinant, "20.563956440934883783442210127746811904651847553383",
      "0.21578973618665928229634563724359963191263307595297"
    ),
    (
      .average, "45.62191249007758799426206617269885595070332850526",
      "0.14983639344152510861289343982425965698214282361933"
    ),
    (
      .extreme, "36.698059577648706524700654713125710118080513112811",
      "0.1252391293481716469665933598148266463902011988626"
    ),
  ]

  @Test(arguments: [64, 160])
  func `criteria and bounds contain the references`(bits: Int) throws {
    for (criterion, value, bound) in Self.references {
      let row = try Self.certify(
        Examples.problem(Examples.counterexample), criterion, ladder: [bits]
      ).rows[0]
      let found = try Examples.ball(row.criterionValue)
      #expect(found.overlaps(try Examples.reference(value)), "\(criterion)")
      #expect(found.radius < 1e-10)
      let efficiency = try Examples.ball(row.efficiencyLowerBound)
      #expect(efficiency.overlaps(try Examples.reference(bound)), "\(criterion)")
    }
  }

  @Test(arguments: DesignCriterion.allCases, CertifiedAsymptoticsTests.instances)
  func `criteria, efficiencies and bounds agree with LAPACK's`(
    criterion: DesignCriterion, instance: Instance
  ) throws {
    let samplers: [any Sampler] = [TheoreticalPilaf(), VanillaSampling(), UniformSampling()]
    let report = try DesignReport(
      EvaluatedProblem(instance.problem, at: .current), criterion: criterion, samplers: samplers)
    let certified = try Self.certify(
      instance.problem.converted { Ball($0) }, criterion, at: .current, samplers: samplers,
      design: report.design?.pairs ?? [], ladder: [128, 256])
    #expect(certified.isDecided)
    // Right to the roundings times the condition of the information, which is below 1e5 here.
    let relative = instance.roundings * .ulpOfOne * 1e5
    for (row, double) in zip(certified.rows, report.samplers) {
      let (value, enclosure) = (try #require(double.value), try #require(row.criterionValue))
      #expect((enclosure.lower / value - 1).magnitude <= relative, "\(row.sampler)")
      let bound = try #require(row.efficiencyLowerBound)
      let efficiency = try #require(row.efficiency)
      #expect(bound.lower <= efficiency.upper)
      #expect((efficiency.upper - (double.efficiency ?? -1)).magnitude <= relative)
      // By E each route has directions of its own, and both bounds hold.
      guard criterion != .extreme else {
        #expect(bound.upper <= (double.efficiency ?? -1) + relative)
        continue
      }
      #expect((bound.lower - (double.efficiencyLowerBound ?? -1)).magnitude <= relative)
    }
    let gap = try #require(certified.gap)
    #expect(gap.lower > -1e-30)
    #expect(criterion == .extreme || gap.upper <= OptimalDesign.targetGap + relative)
    let (least, value) = (
      try #require(certified.leastValue), try #require(certified.criterionValue)
    )
    #expect(least.lower <= value.upper)
  }

  @Test func `without a design the bounds stand alone`() throws {
    let certified = try Self.certify(Examples.problem(Examples.counterexample), .value)
    #expect(certified.criterionValue == nil && certified.reason != nil)
    #expect(certified.rows[0].efficiency == nil)
    #expect(certified.rows[0].efficiencyLowerBound != nil)
  }
}
#endif
