//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

struct ExtremeProblemTests {
  @Test(arguments: ExtremeProblem.all)
  func `every number of the report is finite and keeps its range`(of test: ExtremeProblem) throws {
    let problem: Problem<Double> = test.bruteForce.problem()
    let report = AlignmentReport(problem)
    let theorem = report.theorem
    let vectors = [
      report.objective.gradient, theorem.lossGradient, theorem.remainder.vector,
    ]
    for vector in vectors + report.samplers.map(\.loss.gradient) {
      #expect((vector.values + vector.masses).allSatisfy { $0.isFinite })
    }
    let remainder = theorem.remainder
    for value in [
      report.objective.value, theorem.logMeanWeight, theorem.scale, remainder.bound,
      remainder.quadraticBound,
    ] {
      #expect(value.isFinite)
    }
    // e^t for a reward error t beyond 709 is beyond the range: an infinite bound says nothing false.
    #expect(!remainder.selfConcordantBound.isNaN)
    #expect(!(theorem.sineBound?.isNaN ?? false))
    for alignment in report.samplers {
      let name = alignment.sampler.name
      #expect(alignment.loss.value.isFinite && alignment.loss.value >= 0, "\(name)")
      let moment = try #require(alignment.loss.secondMoment)
      let noise = try #require(alignment.noiseTrace)
      #expect(moment.isFinite && moment >= 0, "\(name)")
      #expect(alignment.gradientNorm.isFinite, "\(name)")
      #expect(noise.isFinite && noise >= 0, "\(name)")
      #expect(alignment.noiseAcross.map { $0.isFinite && $0 >= 0 } ?? true, "\(name)")
      #expect(alignment.cosine.map { abs($0) <= 1 } ?? true, "\(name)")
      #expect(alignment.angleDegrees.map { 0...180 ~= $0 } ?? true, "\(name)")
      #expect((alignment.cosine == nil) == (alignment.angleDegrees == nil), "\(name)")
      #expect(!(alignment.signalToNoise?.isNaN ?? false), "\(name)")
      if case .labels(let count) = alignment.labels(forAngle: 20) {
        #expect(count >= 0, "\(name)")
      }
    }
  }

  @Test(arguments: ExtremeProblem.all)
  func `laws sum to one and the identity holds to rounding`(of test: ExtremeProblem) {
    let problem: Problem<Double> = test.bruteForce.problem()
    for sampler in SamplerCatalogue.all() {
      for prompt in problem.prompts {
        let law = sampler.pairLaw(at: prompt)
        var row = [Double](repeating: .nan, count: law.responses)
        var sum = 0.0
        for first in 0..<law.responses {
          law.fillRow(first, into: &row)
          #expect(row.allSatisfy { $0 >= 0 })
          sum += row.sum()
        }
        // Best-of-8 raises chances to the power 8.
        let tolerance = RoundingTolerance(operations: 8 * problem.roundings, mass: 1).bound
        #expect(abs(sum - 1) <= tolerance, "\(sampler.name)")
      }
    }
    let theorem = GradientAlignment(problem)
    for (residual, mass) in zip(theorem.identityResidual, theorem.identityMass) {
      #expect(
        abs(residual) <= RoundingTolerance(operations: problem.roundings, mass: mass).bound)
    }
    #expect(
      theorem.remainder.vector.values.euclideanNorm()
        <= theorem.remainder.bound * (1 + problem.roundings * .ulpOfOne))
  }

  @Test(arguments: ExtremeProblem.betas)
  func `grad J is zero where it must be, and only there`(beta: Double) {
    for test in ExtremeProblem.all where test.bruteForce.beta == beta {
      let report = AlignmentReport(test.bruteForce.problem(over: Double.self))
      let isZero =
        test.description.hasPrefix("one response,")
        || test.description.hasPrefix("identical rewards, policy = reference")
      if isZero {
        #expect(report.theorem.isStationary, "\(test)")
        #expect(report.samplers.allSatisfy { $0.cosine == nil }, "\(test)")
        #expect(report.theorem.sineBound == nil, "\(test)")
      }
    }
  }

  @Test(arguments: ExtremeProblem.betas)
  func `two responses 1400 logits apart lose what the closed form says`(beta: Double) throws {
    // The policy shows response 0, the reference response 1: D = 2800 beta in favour of 0.
    let reward = [0.25, -0.5]
    let problem = Problem.bandit(
      beta: beta, referenceLogits: [-700, 700], policyLogits: [700, -700], reward: reward)
    let difference = 2800 * beta
    let win = 1 / (1 + Double.exp(reward[1] - reward[0]))
    let pair =
      win * .log(onePlus: .exp(-difference)) + (1 - win)
      * (difference + .log(onePlus: .exp(-difference)))
    let samplers: [any Sampler] = [UniformSampling(), HybridSampling(), VanillaSampling()]
    let losses = PreferenceLoss.evaluate(samplers, on: problem)
    let expected = [(Double.log(2) + pair) / 2, pair, .log(2)]
    for (loss, value) in zip(losses, expected) {
      #expect(abs(loss.value - value) <= 16 * .ulpOfOne * value)
    }
    // J = r*(0) - beta KL, KL = 1400 up to e^-1400.
    let objective = Objective(problem)
    #expect(abs(objective.value - (0.25 - 1400 * beta)) <= 4 * .ulpOfOne * (1 + 1400 * beta))
  }
}
