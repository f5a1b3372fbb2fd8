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

struct PreferenceLossTests {
  @Test(arguments: AlignmentCase.all)
  func `losses and their gradients are those of finite differences`(of test: AlignmentCase) throws {
    let problem = test.problem
    let samplers = AlignmentCase.samplers
    let losses = PreferenceLoss.evaluate(samplers, on: problem)
    #expect(losses.count == samplers.count)
    for (sampler, loss) in zip(samplers, losses) {
      let stated = try StatedExperiment(sampler, on: test.bruteForce)
      let value = test.bruteForce.loss(
        laws: stated.laws, weights: stated.weights, labels: stated.labels)
      // Enumerated laws lose digits where 1 - sigma does: e^|D|, |D| < 10 here.
      let relative = RoundingTolerance(operations: problem.roundings, mass: 1).bound
      #expect(abs(loss.value - value) <= 8 * relative * value, "\(sampler.name)")
      let gradient = test.bruteForce.lossGradient(
        laws: stated.laws, weights: stated.weights, labels: stated.labels)
      for (parameter, exact) in gradient.values.enumerated() {
        #expect(
          abs(loss.gradient.values[parameter] - exact)
            <= gradient.errors[parameter] + relative * loss.gradient.masses[parameter],
          "\(sampler.name)")
      }
    }
  }

  @Test(arguments: AlignmentCase.all)
  func `the gradient is the derivative of the loss over dual numbers`(of test: AlignmentCase) {
    let problem = test.problem
    let samplers = AlignmentCase.samplers
    let losses = PreferenceLoss.evaluate(samplers, on: problem)
    let relative = RoundingTolerance(operations: problem.roundings, mass: 1).bound
    let sampling: Problem<Dual<Double>> = test.bruteForce.problem()
    let models: [Problem<Dual<Double>>] = (0..<problem.parameterCount).map { parameter in
      test.bruteForce.problem(theta: Dual.varying(problem.theta, at: parameter))
    }
    let values = PreferenceLoss.values(of: samplers, samplingAt: sampling, modelsAt: models)
    for parameter in models.indices {
      for (index, loss) in losses.enumerated() {
        let value = values[parameter][index]
        #expect(abs(value.value - loss.value) <= relative * loss.value)
        #expect(
          abs(value.derivative - loss.gradient.values[parameter])
            <= relative * loss.gradient.masses[parameter], "\(samplers[index].name)")
      }
    }
  }

  @Test(arguments: AlignmentCase.all)
  func `samplers together are each one alone`(of test: AlignmentCase) {
    let samplers = AlignmentCase.samplers
    for (sampler, together) in zip(samplers, PreferenceLoss.evaluate(samplers, on: test.problem)) {
      let alone = PreferenceLoss.evaluate([sampler], on: test.problem)[0]
      #expect(alone.value == together.value)
      #expect(alone.gradient.values == together.gradient.values)
      #expect(alone.secondMoment == together.secondMoment)
    }
  }

  @Test(arguments: AlignmentCase.all)
  func `experiments of samplers together are each one's alone`(of test: AlignmentCase) {
    let samplers = AlignmentCase.samplers
    let sampling = SamplerExperiments(of: samplers, on: test.problem)
    for (index, sampler) in samplers.enumerated() {
      let weights = sampler.labelWeights(for: test.problem)
      #expect(sampling.labelWeights[index]?.values == weights?.values)
      for (place, prompt) in test.problem.prompts.enumerated() {
        let experiment = sampling.experiments[place][index]
        #expect(experiment.labels == sampler.labels(at: prompt))
        #expect(experiment.law.symmetrisedTotalVariation(to: sampler.pairLaw(at: prompt)) == 0)
        #expect(sampling.weights[place][index] == weights?.values[place] ?? 1)
      }
    }
  }

  @Test(arguments: AlignmentCase.all)
  func `roundings under several oracles are each one's alone`(of test: AlignmentCase) {
    let scales = [0.5, -1, 100]
    let together = test.problem.roundings(
      under: test.problem.prompts.map { $0.rewards(withErrorScaledBy: scales) })
    #expect(together == scales.map { test.problem.withRewardError(scaledBy: $0).roundings })
  }

  @Test func `the loss at another policy keeps the sampling where it was`() throws {
    let test = AlignmentCase.all[0]
    let moved = test.bruteForce.theta.map { $0 + 0.25 }
    for sampler in AlignmentCase.samplers {
      let stated = try StatedExperiment(sampler, on: test.bruteForce)
      let exact = test.bruteForce.moved(to: moved).loss(
        laws: stated.laws, weights: stated.weights, labels: stated.labels)
      let found = PreferenceLoss.values(
        of: [sampler], samplingAt: test.problem, modelsAt: [test.problem.moved(to: moved)])[0][0]
      #expect(abs(found - exact) <= 1024 * .ulpOfOne * exact)
    }
  }
}
