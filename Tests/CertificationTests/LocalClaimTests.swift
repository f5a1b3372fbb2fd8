//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar
import Testing
import Theory

@testable import Certification

/// The claims on what labels teach: true ones certified, wrong ones refuted.
struct LocalClaimTests {
  /// The point of an instance's own policy.
  private static func point(_ instance: Instance) throws -> CertifiedPoint<Ball> {
    try CertifiedPoint(independentAt: instance.problem.converted { Ball($0) })
  }

  private static let samplers: [any Sampler] = [
    VanillaSampling(), HybridSampling(), UniformSampling(), PracticalPilaf(),
    InterpolatedSampling(),
  ]

  @Test(arguments: [BuiltInInstances.sharedParameters, BuiltInInstances.oppositePrompts])
  func `Theorem 4.2 is refuted for every other sampler, and without the weight`(
    instance: Instance
  ) throws {
    let point = try Self.point(instance)
    #expect(try Theorem42Statement.statement(of: TheoreticalPilaf(), at: point).certainty == .yes)
    for sampler in Self.samplers + [TheoreticalPilaf(weighted: false)] {
      let statement = try Theorem42Statement.statement(of: sampler, at: point)
      #expect(statement.certainty == .no, "\(sampler.name)")
    }
  }

  @Test func `a spectrum inside the range is shown by an inequality, at its ends by an identity`()
    throws
  {
    let shared = try CovarianceSpectrumStatement.statement(
      of: TheoreticalPilaf(), at: Self.point(BuiltInInstances.sharedParameters))
    guard case .order(let measured, let limit) = shared.certificate.form else {
      Issue.record("the ends are not attained, so an inequality can be shown")
      return
    }
    #expect(measured.upper < limit.lower)
    // Each prompt shows one direction, and the two are independent.
    let opposite = try CovarianceSpectrumStatement.statement(
      of: TheoreticalPilaf(), at: Self.point(BuiltInInstances.oppositePrompts))
    #expect(opposite.certainty == .yes)
    guard case .vanishing = opposite.certificate.form else {
      Issue.record("an end that is attained is no strict inequality")
      return
    }
  }

  @Test func `the spectrum of another sampler is refuted`() throws {
    for instance in [BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters] {
      let point = try Self.point(instance)
      let statement = try CovarianceSpectrumStatement.statement(of: VanillaSampling(), at: point)
      #expect(statement.certainty == .no, "\(instance.name)")
    }
  }

  @Test func `the weight costs efficiency, and the opposite is refuted`() throws {
    for instance in [BuiltInInstances.sharedParameters, BuiltInInstances.oppositePrompts] {
      let point = try Self.point(instance)
      let weighted = try CertifiedCovariance(TheoreticalPilaf(), at: point)
      let unweighted = try CertifiedCovariance(TheoreticalPilaf(weighted: false), at: point)
      let right = WeightCostStatement.statement(of: unweighted, against: weighted, at: point)
      #expect(right.certainty == .yes, "\(instance.name)")
      let wrong = WeightCostStatement.statement(of: weighted, against: unweighted, at: point)
      // Where each prompt shows a direction of its own the two are equal, which nothing refutes.
      let isEqual = instance.name == BuiltInInstances.oppositePrompts.name
      #expect(wrong.certainty == (isEqual ? .undecided : .no), "\(instance.name)")
    }
  }

  @Test func `the Hessian is that of the claim only where the reward is implicit`() throws {
    for instance in [
      BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters, BuiltInInstances.tokens,
    ] {
      let problem = instance.problem.converted { Ball($0) }
      let implicit = HessianIdentityStatement.statement(
        of: problem.withRewards { $0.implicitReward })
      #expect(implicit.certainty == .yes, "\(instance.name)")
      #expect(HessianIdentityStatement.statement(of: problem).certainty == .no, "\(instance.name)")
    }
  }

  @Test func `the Hessian contains the reference`() throws {
    let view = CertifiedView(try Examples.problem(Examples.bandit))
    let statement = try #require(HessianIdentityStatement.statement(at: view))
    let reference = try Examples.reference("0.023067424333224672155021862999906693316762567713286")
    #expect(statement.figures[0].value.overlaps(reference))
  }

  @Test func `redrawing is refuted where the weight lacks its factor`() throws {
    let problem = BuiltInInstances.sharedParameters.problem.converted { Ball($0) }
    let point = try Self.point(BuiltInInstances.sharedParameters)
    func certainty(_ base: any Sampler) -> Certainty {
      RedrawingTiesStatement.statement(of: RedrawnSampling(base: base), at: point, on: problem)
        .certainty
    }
    #expect(certainty(TheoreticalPilaf()) == .yes)
    #expect(certainty(TheoreticalPilaf(weighted: false)) == .no)
  }

  @Test func `optimality is refuted with the ratio enclosed`() throws {
    let assessment = try #require(
      CertifiedClaimTests.assessments([], claims: [.optimality])[.optimality])
    guard case .refuted(let evidence) = assessment.verdict,
      case .order(let measured, let limit) = evidence.certificate?.form
    else {
      Issue.record("the verdict is \(assessment.verdict)")
      return
    }
    #expect(measured.lower > limit.upper)
    // The instance's probabilities are rounded to binary, the reference's are decimal.
    #expect((measured.lower - 1.981_490_297_067_869).magnitude < 1e-14)
  }

  @Test func `two responses are certified for every sampler, and three say nothing`() throws {
    let assessments = CertifiedClaimTests.assessments(
      [CertifiedInstance(BuiltInInstances.threeArmBandit, bits: 512)], claims: [.twoResponses])
    let assessment = try #require(assessments[.twoResponses])
    #expect(assessment.examined == 2 && assessment.held == 2)
    let samplers = SamplerCatalogue.all().count - 1
    #expect(assessment.evidence.allSatisfy { $0.certificate?.figures.count == samplers })
  }

  @Test func `of dependent features those that are independent are kept`() throws {
    let text = """
      beta: 0.5
      policy: log-linear
      theta: [0.1, -0.2, 0.3]
      prompts:
        - reference: {logits: [0.0, 0.4, -1.0]}
          reward: [1.0, 0.2, -0.3]
          features: [[0.1, 0.3, 1], [0.2, 0.6, 0], [0.7, 2.1, 0]]
      """
    for bits in [64, 512] {
      try Precision.$bits.withValue(bits) {
        let view = CertifiedView(try Examples.problem(text, bits: bits))
        guard case .known(let point) = view.estimation else {
          Issue.record("two directions are independent")
          return
        }
        #expect(point.coordinates.order == 2)
        #expect(Theorem42Statement.statement(at: view)?.certainty == .yes)
      }
    }
  }
}
#endif
