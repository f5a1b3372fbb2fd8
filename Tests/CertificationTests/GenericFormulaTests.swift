//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import Alignment
import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar
import Testing
import Theory

/// The formulas of samplers, gradients and remainder over balls: against themselves with more digits,
/// and against `Double` within its stated rounding.
struct GenericFormulaTests {
  /// Theorem 4.1's vectors and scalars, and the losses of all samplers.
  private static func figures(_ problem: Problem<Ball>) -> [Ball] {
    let alignment = GradientAlignment(problem)
    let losses = PreferenceLoss.evaluate(SamplerCatalogue.all(), on: problem)
    return alignment.lossGradient.values + alignment.objective.gradient.values
      + alignment.remainder.vector.values
      + [
        alignment.objective.value, alignment.logMeanWeight, alignment.scale,
        alignment.remainder.selfConcordantBound, alignment.remainder.quadraticBound,
        alignment.remainder.bound,
      ] + losses.flatMap { $0.gradient.values + [$0.value, $0.secondMoment ?? .zero] }
      + problem.prompts.flatMap { [$0.policy.entropy, TheoreticalPilaf.normaliserExcess(at: $0)] }
  }

  @Test(arguments: Examples.instances)
  func `figures with few digits and with many have the true value in common`(instance: Instance) {
    let problem = Precision.$bits.withValue(600) {
      instance.problem.converted { Ball($0) }
    }
    func figures(_ bits: Int) -> [Ball] {
      Precision.$bits.withValue(bits) { Self.figures(problem.converted { $0 + .zero }) }
    }
    let fine = figures(500)
    for bits in [40, 64, 128] {
      for (index, (coarse, reference)) in zip(figures(bits), fine).enumerated() {
        #expect(coarse.overlaps(reference), "\(bits) bits, \(index): \(coarse) \(reference)")
      }
    }
    #expect(fine.allSatisfy { $0.isBounded })
  }

  @Test(arguments: Examples.instances)
  func `Double is within its stated rounding of the enclosures`(instance: Instance) throws {
    let problem = instance.problem.converted { Ball($0) }
    let enclosed = GradientAlignment(problem)
    let double = instance.alignment
    for (sums, balls) in [
      (double.lossGradient, enclosed.lossGradient),
      (double.objective.gradient, enclosed.objective.gradient),
      (double.remainder.vector, enclosed.remainder.vector),
    ] {
      for (index, value) in sums.values.enumerated() {
        let rounding = RoundingTolerance(
          operations: instance.roundings, mass: sums.masses[index])
        #expect(
          balls.values[index].widened(by: Ball(rounding.bound)).contains(Ball(value)),
          "\(instance.summary), coordinate \(index)")
      }
    }
  }

  @Test func `a problem over balls and back is the same to a unit in the last place`() {
    for instance in Examples.instances {
      let problem = instance.problem
      let back = problem.converted { Ball($0) }.converted(\.approximation)
      #expect(back.theta == problem.theta)
      #expect(back.beta == problem.beta)
      for (prompt, original) in zip(back.prompts, problem.prompts) {
        #expect(prompt.reward == original.reward || prompt.parameters.count == 12)
        #expect(prompt.responses == original.responses)
        #expect(prompt.parameters == original.parameters)
        for (left, right) in zip(prompt.policy.probabilities, original.policy.probabilities) {
          #expect((left - right).magnitude <= instance.roundings * .ulpOfOne)
        }
      }
    }
  }
}
#endif
