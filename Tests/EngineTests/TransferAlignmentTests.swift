//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import Fixtures
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

/// The transfer route against the sums over all pairs of the enumerated problem.
struct TransferAlignmentTests {
  @Test(arguments: TransferCase.all)
  func `gradients and losses are those of the enumerated problem`(of test: TransferCase) throws {
    let enumerated = test.problem.enumerated()
    let sums = TransferRoute(test.problem).alignment(of: TransferCase.samplers, .gradients)
    let losses = PreferenceLoss.evaluate(TransferCase.samplers, on: enumerated)
    #expect(sums.route == .transfer)
    for (index, loss) in losses.enumerated() {
      let name = TransferCase.samplers[index].name
      let sampler = try #require(sums.samplers[index].value)
      let (error, allowed) = Self.compare(sampler.gradient, loss.gradient, sums, enumerated)
      #expect(error <= allowed, "\(name)")
      let mass = abs(loss.value) + 1
      #expect(abs(sampler.loss - loss.value) <= enumerated.roundings * .ulpOfOne * mass, "\(name)")
    }
  }

  @Test(arguments: TransferCase.all)
  func `J and its gradient are those of the enumerated problem`(of test: TransferCase) throws {
    let enumerated = test.problem.enumerated()
    let objective = Objective(enumerated)
    let sums = TransferRoute(test.problem).alignment(of: [], .gradients)
    let (error, allowed) = Self.compare(
      sums.objective.gradient, objective.gradient, sums, enumerated)
    #expect(error <= allowed)
    let size = enumerated.prompts.reduce(1) { largest, prompt in
      (prompt.reward + prompt.implicitReward).reduce(largest) { max($0, abs($1)) }
    }
    #expect(
      abs(sums.objective.value - objective.value) <= enumerated.roundings * .ulpOfOne * size)
  }

  @Test(arguments: TransferCase.all)
  func `the remainder is that of the enumerated problem, and its bounds are not below`(
    of test: TransferCase
  ) throws {
    let enumerated = test.problem.enumerated()
    let sums = TransferRoute(test.problem).alignment(of: [TheoreticalPilaf()], .gradients)
    let theorem = GradientAlignment(enumerated)
    let remainder = theorem.remainder
    #expect(
      abs(sums.logMeanWeight - theorem.logMeanWeight)
        <= enumerated.roundings * .ulpOfOne * (1 + abs(theorem.logMeanWeight)))
    let (error, allowed) = Self.compare(
      sums.remainder.vector, remainder.vector, sums, enumerated)
    #expect(error <= allowed)
    let below = 1 - enumerated.roundings * .ulpOfOne
    #expect(sums.remainder.quadraticBound >= below * remainder.quadraticBound)
    #expect(sums.remainder.selfConcordantBound >= below * remainder.selfConcordantBound)
    #expect(sums.remainder.bound >= below * remainder.bound)
  }

  @Test(arguments: TransferCase.few)
  func `the noise of labels is that of the enumerated problem`(of test: TransferCase) throws {
    let enumerated = test.problem.enumerated()
    let sums = TransferRoute(test.problem).alignment(of: TransferCase.samplers)
    let losses = PreferenceLoss.evaluate(TransferCase.samplers, on: enumerated)
    let found = try sums.samplers.map { try #require($0.value) }
    let directions = found.map { sampler in
      let norm = sampler.gradient.values.euclideanNorm()
      return sampler.gradient.values.map { norm > 0 ? $0 / norm : 0 }
    }
    let along = PreferenceLoss.secondMoments(
      of: TransferCase.samplers, along: directions, on: enumerated)
    for (index, sampler) in found.enumerated() {
      let name = TransferCase.samplers[index].name
      let moment = try #require(losses[index].secondMoment)
      let allowed =
        (sums.relativeError + enumerated.roundings * .ulpOfOne) * moment
        + enumerated.roundings * .ulpOfOne * test.problem.beta * test.problem.beta
      #expect(abs(try #require(sampler.secondMoment) - moment) <= allowed, "\(name)")
      #expect(abs(try #require(sampler.momentAlong) - along[index]) <= allowed, "\(name)")
    }
  }

  /// The largest difference of two vectors, and what the route guarantees with the rounding of the
  /// enumeration.
  static func compare(
    _ found: SignedSums<Double>, _ expected: SignedSums<Double>, _ sums: AlignmentSums,
    _ problem: Problem<Double>
  ) -> (error: Double, allowed: Double) {
    let error = zip(found.values, expected.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
    let largest = expected.values.reduce(0) { max($0, abs($1)) }
    let mass = expected.masses.reduce(0) { max($0, $1) }
    return (
      error,
      sums.relativeError * largest
        + RoundingTolerance(operations: problem.roundings, mass: mass).bound
    )
  }
}
