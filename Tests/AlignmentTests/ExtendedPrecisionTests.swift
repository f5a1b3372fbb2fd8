//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if arch(x86_64)
import Alignment
import BruteForce
import Fixtures
import PreferenceModel
import Samplers
import Scalar
import Testing

/// The report in double precision against the same formulas in extended precision, where nothing
/// underflows and rounding is 2048 times finer.
struct ExtendedPrecisionTests {
  /// Expects a number to be the precise one within a tolerance relative to a mass; below the normal
  /// numbers digits are lost.
  private func expect(
    _ found: Double, _ exact: Float80, _ roundings: Double, mass: Float80, _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let tolerance = RoundingTolerance(operations: roundings, mass: Double(mass)).bound
    #expect(
      Double(abs(Float80(found) - exact)) <= tolerance, "\(name): \(found), exactly \(exact)",
      sourceLocation: sourceLocation)
  }

  private func expect(
    _ found: SignedSums<Double>, _ exact: SignedSums<Float80>, _ roundings: Double, _ name: String
  ) {
    for index in found.values.indices {
      expect(found.values[index], exact.values[index], roundings, mass: exact.masses[index], name)
    }
  }

  @Test(arguments: ExtremeProblem.all)
  func `objective, losses and noise are right to their roundings at the extremes`(
    of test: ExtremeProblem
  ) throws {
    try compare(test.bruteForce)
  }

  @Test(arguments: AlignmentCase.all)
  func `objective, losses and noise are right to their roundings in general`(
    of test: AlignmentCase
  ) throws {
    try compare(test.bruteForce)
  }

  private func compare(_ bruteForce: BruteForceProblem) throws {
    let problem: Problem<Double> = bruteForce.problem()
    let precise: Problem<Float80> = bruteForce.problem()
    let roundings = problem.roundings
    let (found, exact) = (AlignmentReport(problem), AlignmentReport(precise))
    let errors = zip(precise.prompts.map(\.policy), precise.prompts.map(\.rewardError))
    let mass = errors.map { $0.expectation(of: $1.map { abs($0) }) }.reduce(1, +)
    expect(found.objective.value, exact.objective.value, roundings, mass: mass, "J")
    expect(found.objective.gradient, exact.objective.gradient, roundings, "grad J")
    for (sampler, other) in zip(found.samplers, exact.samplers) {
      let name = sampler.sampler.name
      expect(sampler.loss.value, other.loss.value, roundings, mass: other.loss.value, name)
      expect(sampler.loss.gradient, other.loss.gradient, roundings, name)
      let moment = try #require(other.loss.secondMoment)
      expect(
        try #require(sampler.loss.secondMoment), moment, roundings, mass: moment, name)
      expect(
        try #require(sampler.noiseTrace), try #require(other.noiseTrace), 2 * roundings,
        mass: moment, name)
      // Directions agree where both are known, to the error of the gradient over its length.
      guard let cosine = sampler.cosine, let preciseCosine = other.cosine else { continue }
      let spread =
        other.loss.gradient.masses.euclideanNorm() / other.gradientNorm
        + exact.objective.gradient.masses.euclideanNorm()
        / exact.objective.gradient.values.euclideanNorm()
      expect(cosine, preciseCosine, roundings, mass: 1 + 2 * spread, "cosine of \(name)")
    }
  }

  @Test(arguments: ExtremeProblem.all)
  func `the remainder and its bounds are right at the extremes`(of test: ExtremeProblem) {
    let problem: Problem<Double> = test.bruteForce.problem()
    let found = GradientAlignment(problem)
    let exact = GradientAlignment<Float80>(test.bruteForce.problem())
    let roundings = problem.roundings
    expect(
      found.logMeanWeight, exact.logMeanWeight, roundings, mass: 1 + abs(exact.logMeanWeight),
      "log Zbar")
    for index in found.remainder.vector.values.indices {
      expect(
        found.remainder.vector.values[index], exact.remainder.vector.values[index], roundings,
        mass: exact.identityMass[index], "T2")
    }
    let bounds = [
      (found.remainder.bound, exact.remainder.bound, "bound"),
      (found.remainder.quadraticBound, exact.remainder.quadraticBound, "quadratic bound"),
      (
        found.remainder.selfConcordantBound, exact.remainder.selfConcordantBound,
        "self-concordant bound"
      ),
    ]
    for (bound, precise, name) in bounds where bound.isFinite {
      expect(bound, precise, roundings, mass: precise + exact.remainder.quadraticBound, name)
    }
  }
}
#endif
