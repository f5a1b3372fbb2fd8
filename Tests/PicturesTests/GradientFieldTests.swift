//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Samplers
import Testing

@testable import Pictures

struct GradientFieldTests {
  private static let samplers: [any Sampler] = [
    TheoreticalPilaf(), HybridSampling(), BestOfNSampling(draws: 3), UniformSampling(),
  ]

  /// The motion of a policy along a vector of logits, by finite differences of the softmax; beside it
  /// how far differentiation and the errors of the vector may have moved it.
  private func motion(
    at theta: [Double], along vector: BruteForceVector
  ) -> (values: [Double], error: Double) {
    let rows = BruteForceDifferentiation.gradients(
      of: { logits in
        BruteForceFunctions.softmax(logits).map { probability in
          var sum = BruteForceSum()
          sum.add(probability, magnitude: 1)
          return sum
        }
      }, at: theta)
    let values = rows.map { $0.dot(vector) }
    let error = rows.map {
      $0.errorNorm * vector.norm + ($0.norm + $0.errorNorm) * vector.errorNorm
    }
    return (values, error.max() ?? 0)
  }

  @Test(arguments: [SimplexExample.all[0], SimplexExample.all[4], SimplexExample.all[7]])
  func `arrows are the motions of policies along gradients by finite differences`(
    example: SimplexExample
  ) throws {
    let fields = GradientField.fields(of: example.problem, samplers: Self.samplers)
    #expect(fields.count == 1 + Self.samplers.count && fields[0].sampler == nil)
    for position in stride(from: 0, to: GradientField.lattice.count, by: 6) {
      let policy = GradientField.lattice[position]
      let theta = policy.map { Double.log($0) }
      let moved = example.bruteForce.moved(to: theta)
      let ascent = moved.objectiveGradient
      try compare(fields[0], position, with: motion(at: theta, along: ascent))
      for (index, sampler) in Self.samplers.enumerated() {
        let law = try #require(try StatedLaw(of: sampler, on: moved).table)
        let gradient = moved.lossGradient(laws: [law], weights: [1])
        let descent = BruteForceVector(
          values: gradient.values.map { -$0 }, errors: gradient.errors)
        try compare(fields[index + 1], position, with: motion(at: theta, along: descent))
        let degrees = try #require(fields[index + 1].arrows[position].degrees)
        let expected = Double.acos(min(1, descent.cosine(with: ascent))) * 180 / .pi
        let error = descent.errorNorm / descent.norm + ascent.errorNorm / ascent.norm + 1e-15
        // The arc cosine turns an error e of the cosine near one into an angle of sqrt(2 e).
        #expect(
          abs(degrees - expected) <= 180 / .pi
            * (4 * error + (8 * error * error).squareRoot() + 1e-7))
      }
    }
  }

  private func compare(
    _ field: GradientField, _ position: Int, with expected: (values: [Double], error: Double)
  ) throws {
    let motion = field.arrows[position].motion
    for (value, reference) in zip(motion, expected.values) {
      #expect(abs(value - reference) <= 2 * expected.error + 1e-14, "\(field.sampler ?? "grad J")")
    }
    #expect(abs(motion.reduce(0, +)) <= 1e-15)
  }

  @Test func `the lattice fills the inside of the simplex evenly`() {
    let lattice = GradientField.lattice
    #expect(lattice.count == (GradientField.order - 1) * (GradientField.order - 2) / 2)
    #expect(Set(lattice).count == lattice.count)
    #expect(lattice.allSatisfy { $0.allSatisfy { $0 > 0 } && abs($0.reduce(0, +) - 1) < 1e-15 })
  }
}
