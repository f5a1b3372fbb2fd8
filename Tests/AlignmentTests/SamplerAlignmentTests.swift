//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

struct SamplerAlignmentTests {
  @Test(arguments: AlignmentCase.all)
  func `cosines and angles are those of finite differences`(of test: AlignmentCase) throws {
    let report = AlignmentReport(test.problem, samplers: AlignmentCase.samplers)
    let ascent = test.bruteForce.objectiveGradient
    for alignment in report.samplers {
      let stated = try StatedExperiment(alignment.sampler, on: test.bruteForce)
      let gradient = test.bruteForce.lossGradient(
        laws: stated.laws, weights: stated.weights, labels: stated.labels)
      let cosine = try #require(alignment.cosine)
      let degrees = try #require(alignment.angleDegrees)
      // A vector that is off by e has a direction that is off by at most 2 e / norm.
      let error =
        2 * (gradient.errorNorm / gradient.norm + ascent.errorNorm / ascent.norm)
        + test.problem.roundings * .ulpOfOne
        * (1 + alignment.loss.gradient.masses.euclideanNorm() / gradient.norm
          + report.objective.gradient.masses.euclideanNorm() / ascent.norm)
      let exact = -gradient.cosine(with: ascent)
      #expect(abs(cosine - exact) <= error, "\(alignment.sampler.name)")
      #expect(abs(.cos(degrees * .pi / 180) - cosine) <= 16 * .ulpOfOne)
      #expect(
        abs(alignment.gradientNorm - gradient.norm) <= gradient.errorNorm + error * gradient.norm)
      #expect(abs(cosine) <= 1)
    }
  }

  @Test(arguments: AlignmentCase.all)
  func `the noise of a label is that of a sum over prompts, pairs and labels`(
    of test: AlignmentCase
  ) throws {
    let report = AlignmentReport(test.problem, samplers: AlignmentCase.samplers)
    let gradients = test.bruteForce.prompts.indices.flatMap {
      test.bruteForce.rewardGradients(prompt: $0)
    }
    let size = gradients.reduce(0) { max($0, $1.norm) }
    let error = gradients.reduce(0) { max($0, $1.errorNorm) }
    for alignment in report.samplers {
      let stated = try StatedExperiment(alignment.sampler, on: test.bruteForce)
      let noise = test.bruteForce.labelNoise(
        laws: stated.laws, weights: stated.weights, labels: stated.labels)
      let weight = stated.weights.max() ?? 1
      // |w s (g_a - g_b)|^2 with |s| <= 1: its change when either g is off by `error`, for the
      // moment and for the square of the mean; and rounding of both.
      let slack =
        16 * weight * weight * (size * error + test.problem.roundings * .ulpOfOne * size * size)
      let trace = try #require(alignment.noiseTrace)
      #expect(abs(trace - noise.trace) <= slack, "\(alignment.sampler.name)")
      let across = try #require(alignment.noiseAcross)
      // The direction of the mean is itself off by the error of the mean over its norm.
      let turned = slack * (1 + noise.trace / (alignment.gradientNorm * size))
      #expect(
        abs(across - (noise.trace - noise.varianceAlongMean)) <= turned, "\(alignment.sampler.name)"
      )
      #expect(across >= 0 && across <= trace + slack)
      let ratio = try #require(alignment.signalToNoise)
      #expect(
        abs(ratio - alignment.gradientNorm / trace.squareRoot()) <= 8 * .ulpOfOne * ratio)
    }
  }

  @Test func `the report holds the same numbers as its parts`() {
    let problem = AlignmentCase.all[0].problem
    let withPilaf = AlignmentReport(problem)
    let without = AlignmentReport(problem, samplers: [VanillaSampling()])
    #expect(withPilaf.samplers.map(\.sampler.name) == SamplerCatalogue.all().map(\.name))
    #expect(withPilaf.samplers.map(\.isWeighted).filter { $0 }.count == 1)
    #expect(withPilaf.theorem.lossGradient.values == without.theorem.lossGradient.values)
    #expect(withPilaf.theorem.remainder.vector.values == without.theorem.remainder.vector.values)
    #expect(withPilaf.objective.gradient.values == Objective(problem).gradient.values)
    #expect(withPilaf.samplers[0].cosine == without.samplers[0].cosine)
    #expect(!withPilaf.theorem.isStationary)
  }

  @Test func `a prompt that is never asked changes nothing but the length of the vectors`() {
    let asked = BruteForcePrompt.tabular(referenceLogits: [0, 0.4, 1], rewards: [1, 0, 0.5])
    let never = BruteForcePrompt.tabular(referenceLogits: [3, -40], rewards: [-8, 60])
    let theta = [0.3, -0.2, 0.9]
    let alone = AlignmentReport<Double>(
      BruteForceProblem(prompts: [asked], probabilities: [1], beta: 0.6, theta: theta).problem())
    let both = AlignmentReport<Double>(
      BruteForceProblem(
        prompts: [never, asked], probabilities: [0, 1], beta: 0.6, theta: [5, 900] + theta
      ).problem())
    #expect(both.objective.value == alone.objective.value)
    #expect(both.theorem.remainder.vector.values == [0, 0] + alone.theorem.remainder.vector.values)
    #expect(both.theorem.remainder.bound == alone.theorem.remainder.bound)
    #expect(both.theorem.logMeanWeight == alone.theorem.logMeanWeight)
    for (left, right) in zip(both.samplers, alone.samplers) {
      #expect(left.loss.value == right.loss.value)
      #expect(left.loss.gradient.values == [0, 0] + right.loss.gradient.values)
      #expect(left.loss.secondMoment == right.loss.secondMoment)
    }
  }

  /// Problems at which grad J is zero, computed by routes that round.
  static let stationary: [PromptInstance] = PromptInstance.degenerate.filter {
    ["one response", "everything identical"].contains($0.description)
  }

  @Test(arguments: stationary)
  func `where grad J is zero there is neither cosine nor angle`(at instance: PromptInstance) {
    let report = AlignmentReport(instance.problem.problem(over: Double.self))
    #expect(report.theorem.isStationary)
    #expect(report.theorem.sineBound == nil)
    for alignment in report.samplers {
      #expect(alignment.cosine == nil)
      #expect(alignment.angleDegrees == nil)
      #expect(alignment.labels(forAngle: 20) == .undefined)
    }
  }

  @Test(arguments: [0, 1e-9, 0.7, 1, 1000])
  func `identical rewards at the reference, shifted by any constant, are stationary`(
    reward: Double
  ) {
    for shift in [0, 5, 0.1, -333.3] {
      for (beta, width) in [(0.3, 2), (0.3, 20), (50, 2), (50, 20), (1e-4, 300.0)] {
        var generator = SeededGenerator(seed: 7)
        let logits = generator.numbers(4, width: width)
        let problem = Problem.bandit(
          beta: beta, referenceLogits: logits, policyLogits: logits.map { $0 + shift },
          reward: [reward, reward, reward, reward])
        let report = AlignmentReport(problem)
        #expect(report.theorem.isStationary)
        #expect(report.samplers.allSatisfy { $0.cosine == nil })
      }
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `where the oracle agrees with the implicit reward both gradients vanish`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let reference = generator.numbers(5, width: 2)
    let policy = generator.numbers(5, width: 2)
    let beta = 0.7
    // The implicit reward by another route: a constant is off, digits are lost elsewhere.
    let reward = zip(policy, reference).map { beta * $0 - beta * $1 + 0.1 }
    let report = AlignmentReport(
      Problem.bandit(
        beta: beta, referenceLogits: reference, policyLogits: policy, reward: reward))
    #expect(report.theorem.isStationary)
    for alignment in report.samplers where alignment.sampler.name != "best-of-n-oracle" {
      #expect(alignment.noiseAcross == nil, "\(alignment.sampler.name)")
    }
  }

  @Test func `features that agree on all responses leave nothing to learn`() {
    let problem = BruteForceProblem(
      prompts: [
        .logLinear(
          referenceLogits: [0.3, -1, 0.2], features: [0.1, 0.7, 0.1, 0.7, 0.1, 0.7],
          rewards: [1, 0, 2])
      ], probabilities: [1], beta: 0.5, theta: [0.3, -0.2]
    ).problem(over: Double.self)
    let report = AlignmentReport(problem)
    #expect(report.theorem.isStationary)
    #expect(report.samplers.allSatisfy { $0.cosine == nil && $0.noiseTrace == 0 })
  }

  @Test func `with two responses every gradient is parallel and noise lies along it`() throws {
    let problem = Problem.bandit(
      beta: 0.4, referenceLogits: [0, 0.5], policyLogits: [0.3, 0], reward: [1, -0.4])
    for alignment in AlignmentReport(problem).samplers {
      #expect(alignment.cosine == 1 || alignment.cosine == -1)
      #expect(alignment.noiseAcross == 0)
      #expect((alignment.noiseTrace ?? 0) > 0)
      let expected: LabelRequirement =
        alignment.cosine == 1 ? .labels(0) : .neverReached(biasDegrees: 180)
      #expect(alignment.labels(forAngle: 20) == expected)
    }
  }

  @Test func `labels without noise have a variance of zero`() {
    // The policy shows response 0 twice or the pair (1, 0), which the oracle's order decides; nearly
    // all mass on the pair leaves only rounding of the variance.
    let report = AlignmentReport(
      Problem.bandit(
        beta: 0.1, referenceLogits: [0, 0], policyLogits: [0, 0], reward: [0, 1]),
      samplers: [BestOfNSampling(draws: 200, by: .oracle)])
    #expect(report.samplers[0].noiseTrace == 0)
    #expect(report.samplers[0].signalToNoise == nil)
  }

  @Test func `a bias beyond the target is said, and the labels follow the formula below it`() throws
  {
    let problem = AlignmentCase.all[0].problem
    for alignment in AlignmentReport(problem, samplers: AlignmentCase.samplers).samplers {
      let bias = try #require(alignment.angleDegrees)
      #expect(alignment.labels(forAngle: 0.99 * bias) == .neverReached(biasDegrees: bias))
      guard case .labels(let count) = alignment.labels(forAngle: bias + 5) else {
        Issue.record("labels are defined above the bias")
        continue
      }
      let across = try #require(alignment.noiseAcross)
      let noise = across / (alignment.gradientNorm * alignment.gradientNorm) / count
      let angle = (bias * bias + noise * (180 / .pi) * (180 / .pi)).squareRoot()
      #expect(abs(angle - (bias + 5)) <= 64 * .ulpOfOne * angle)
    }
  }

  @Test(arguments: [1.0, 1e8, -1e12])
  func `a constant added to every reward changes no gradient, angle or noise`(constant: Double) {
    // The rewards are whole numbers, so that adding the constant loses nothing.
    let rewards = [1.0, 0, -1]
    func report(_ rewards: [Double]) -> AlignmentReport<Double> {
      AlignmentReport(
        Problem.bandit(
          beta: 0.3, referenceLogits: [0, 1, 2], policyLogits: [1, 0, 0.5], reward: rewards))
    }
    let (plain, shifted) = (report(rewards), report(rewards.map { $0 + constant }))
    #expect(plain.objective.gradient.values == shifted.objective.gradient.values)
    for (left, right) in zip(plain.samplers, shifted.samplers) {
      #expect(left.loss.gradient.values == right.loss.gradient.values)
      #expect(left.cosine == right.cosine && left.cosine != nil)
      #expect(left.noiseTrace == right.noiseTrace)
    }
  }

  @Test func `labels whose noise is lost in rounding are not counted`() {
    // With logits this far apart the gradient is far below the rounding of its second moment.
    let report = AlignmentReport(
      Problem.bandit(
        beta: 0.3, referenceLogits: [700, 0, -700], policyLogits: [-700, 0, 700],
        reward: [1, 0, -1]),
      samplers: [PracticalPilaf()])
    #expect(report.samplers[0].labels(forAngle: 20) == .lostInRounding)
  }
}
