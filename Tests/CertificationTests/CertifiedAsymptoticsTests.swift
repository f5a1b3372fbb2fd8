//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PairSums
import Estimation
import PreferenceModel
import Samplers
import Scalar
import Testing
import Theory

@testable import Certification

struct CertifiedAsymptoticsTests {
  static let samplers: [any Sampler] = SamplerCatalogue.all().filter {
    $0.name != "best-of-n-oracle"
  }

  /// Instances whose information is well enough conditioned for `Double` to be compared.
  static let instances: [Instance] = [
    BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters, BuiltInInstances.tokens,
    BuiltInInstances.tokensWithEnd, BuiltInInstances.vanillaBeatsPilaf,
  ]

  @Test(arguments: instances, [LinkFunction.logistic, .probit])
  func `spectra, bounds and gaps agree with LAPACK's at the current policy`(
    instance: Instance, link: LinkFunction
  ) throws {
    let report = try AsymptoticReport(
      instance.problem, at: .current, link: link, samplers: Self.samplers)
    let certified = try CertifiedAsymptotics.certify(
      instance.problem.converted { Ball($0) }, at: .current, link: link, samplers: Self.samplers,
      design: report.design?.pairs ?? [], ladder: [128, 256])
    #expect(certified.isDecided)
    for (row, double) in zip(certified.rows, report.samplers) {
      let gap = try #require(double.gap)
      // Right to the roundings times the condition of the information, which is below 1e5 here.
      let relative = instance.roundings * .ulpOfOne * 1e5
      #expect(row.spectrum.count == gap.spectrum.count)
      for (enclosure, value) in zip(row.spectrum, gap.spectrum) {
        #expect((enclosure.lower - value).magnitude <= relative * (gap.spectrum.last ?? 1))
        #expect(enclosure.radius <= 1e-18 * (gap.spectrum.last ?? 1))
      }
      let bound = try #require(row.efficiencyLowerBound)
      #expect((bound.lower - (double.efficiencyLowerBound ?? -1)).magnitude <= relative)
      let efficiency = try #require(row.efficiency)
      #expect((efficiency.upper - (double.efficiency ?? -1)).magnitude <= relative)
      #expect(bound.lower <= efficiency.upper)
      #expect(efficiency.upper - efficiency.lower <= 1e-5 * efficiency.upper)
    }
  }

  @Test func `T-PILAF's spectrum lies between the least and the largest 1 + Z+ Z-`() throws {
    for instance in Self.instances {
      let certified = try CertifiedAsymptotics.certify(
        instance.problem.converted { Ball($0) }, at: .current, link: .logistic,
        samplers: [TheoreticalPilaf()], design: [], ladder: [128])
      let spectrum = certified.rows[0].spectrum
      #expect(!spectrum.isEmpty)
      for value in spectrum {
        #expect(value.upper >= certified.smallestWeight.lower)
        #expect(value.lower <= certified.largestWeight.upper)
      }
      if instance.problem.prompts.count == 1 {
        #expect(
          try spectrum.allSatisfy {
            try Examples.ball($0).overlaps(Examples.ball(certified.largestWeight))
          })
      }
    }
  }

  @Test func `the choice of the logit held fixed does not matter`() throws {
    let problem = BuiltInInstances.threeArmBandit.problem
    func reversed(_ values: [Double]) -> [Double] { Array(values.reversed()) }
    let prompt = problem.prompts[0]
    let other = Problem.bandit(
      beta: problem.beta, referenceLogits: reversed(prompt.reference.logProbabilities),
      policyLogits: reversed(problem.theta), reward: reversed(prompt.reward))
    let rows = try [problem, other].map { problem in
      try CertifiedAsymptotics.certify(
        problem.converted { Ball($0) }, at: .optimum, link: .logistic, samplers: Self.samplers,
        design: [], ladder: [128]
      ).rows
    }
    for (left, right) in zip(rows[0], rows[1]) {
      for (first, second) in zip(left.spectrum, right.spectrum) {
        #expect(try Examples.ball(first).overlaps(Examples.ball(second)), "\(left.sampler)")
      }
    }
  }

  @Test func `what cannot be certified is refused in a sentence`() throws {
    let sequence = BuiltInInstances.tokens.problem.converted { Ball($0) }
    #expect(throws: CertifiedRefusal.self) {
      try CertifiedPoint(sequence, at: .optimum)
    }
    let single = BuiltInInstances.all.first { $0.name == "one response" }
    let one = try #require(single).problem.converted { Ball($0) }
    #expect(throws: CertifiedRefusal.self) { try CertifiedPoint(one, at: .current) }
    let many = Problem<Double>.bandit(
      beta: 1, referenceLogits: Array(repeating: 0, count: 60),
      policyLogits: Array(repeating: 0, count: 60), reward: Array(repeating: 0, count: 60))
    #expect(throws: CertifiedRefusal.self) {
      try CertifiedPoint(many.converted { Ball($0) }, at: .current)
    }
    let oracle = try CertifiedAsymptotics.certify(
      BuiltInInstances.threeArmBandit.problem.converted { Ball($0) }, at: .current,
      link: .logistic, samplers: [BestOfNSampling(by: .oracle)], design: [], ladder: [128])
    #expect(oracle.rows[0].spectrum.isEmpty)
    #expect(oracle.rows[0].reason?.contains("deterministic") == true)
    #expect(oracle.isDecided)
  }

  @Test func `dependent features are never called regular, however many digits`() throws {
    let text = """
      beta: 0.5
      policy: log-linear
      theta: [0.1, -0.2]
      prompts:
        - reference: {logits: [0.0, 0.4, -1.0]}
          reward: [1.0, 0.2, -0.3]
          features: [[0.1, 0.3], [0.2, 0.6], [0.7, 2.1]]
      """
    for bits in [64, 512, 2048] {
      Precision.$bits.withValue(bits) {
        #expect(throws: CertifiedRefusal.self) {
          try CertifiedPoint(Examples.problem(text, bits: bits), at: .current)
        }
      }
    }
  }

  @Test func `classes of equal scores are certain only where gaps are`() {
    let scores = [0, 1e-11, 1, 1 + 3e-10].map { Ball($0) }
    #expect(ScoreClasses(scores).areCertain(for: scores))
    let blurred = scores.map { $0.widened(by: Ball(1e-10)) }
    #expect(!ScoreClasses(blurred).areCertain(for: blurred))
    let reversed = ScoreClasses([Ball(2), Ball(1)])
    #expect(!reversed.areCertain(for: [Ball(1), Ball(1)]))
  }
}
#endif
