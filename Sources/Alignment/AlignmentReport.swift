//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine
public import PreferenceModel
public import Samplers
public import Scalar

/// Everything that is said about one problem: the objective, each sampler, and Theorem 4.1.
public struct AlignmentReport<Number: Scalar>: Sendable {
  /// The way in which the sums over pairs were taken.
  public let route: EngineRoute
  /// The number of roundings of its masses that every sum is right to.
  public let roundings: Double
  /// J and its gradient.
  public var objective: Objective<Number> { theorem.objective }
  /// One entry per sampler, in the order asked for.
  public let samplers: [SamplerAlignment<Number>]
  /// The samplers asked for that the route does not cover.
  public let uncovered: [UncoveredSampler]
  /// Theorem 4.1 at this problem.
  public let theorem: GradientAlignment<Number>

  /// The report on a problem for these samplers, pair by pair.
  ///
  /// - Complexity: O(n^2 d) time a prompt and O(n^2) more for each sampler; O(n d) memory.
  @specialized(where Number == Double)
  public init(_ problem: Problem<Number>, samplers: [any Sampler] = SamplerCatalogue.all()) {
    // The theorem needs the gradient of T-PILAF, whether it was asked for or not.
    let pilaf = TheoreticalPilaf()
    let position = samplers.firstIndex { $0.name == pilaf.name }
    let alignments = SamplerAlignment.evaluate(
      position == nil ? samplers + [pilaf] : samplers, on: problem, objective: Objective(problem))
    route = .pairs
    roundings = problem.roundings
    uncovered = []
    self.samplers = Array(alignments.prefix(samplers.count))
    theorem = GradientAlignment(
      problem, lossGradient: alignments[position ?? samplers.count].loss.gradient)
  }
}

/// A sampler of which a route has no sums.
public struct UncoveredSampler: Sendable {
  /// The sampler.
  public let sampler: any Sampler
  /// The sentence that says why.
  public let reason: String
}

extension AlignmentReport where Number == Double {
  /// The report that follows from the sums of a route.
  ///
  /// Precondition: one entry of `sums` a sampler, and `pilaf` holds those of T-PILAF with its
  /// weight. Complexity: O(d) a sampler.
  public init(_ sums: AlignmentSums, of samplers: [any Sampler], beta: Double, pilaf: SamplerSums) {
    precondition(sums.samplers.count == samplers.count, "one entry per sampler is needed")
    let roundings = sums.relativeError / .ulpOfOne
    let ascent = Direction(of: sums.objective.gradient, roundings: roundings)
    route = sums.route
    self.roundings = roundings
    theorem = GradientAlignment(
      beta: beta, logMeanWeight: sums.logMeanWeight, lossGradient: pilaf.gradient,
      objective: sums.objective,
      remainder: Remainder(
        vector: sums.remainder.vector, selfConcordantBound: sums.remainder.selfConcordantBound,
        quadraticBound: sums.remainder.quadraticBound, bound: sums.remainder.bound),
      roundings: roundings)
    var covered: [SamplerAlignment<Double>] = []
    var uncovered: [UncoveredSampler] = []
    for (sampler, entry) in zip(samplers, sums.samplers) {
      switch entry {
      case .covered(let sum):
        covered.append(
          SamplerAlignment(
            sampler,
            loss: PreferenceLoss(
              value: sum.loss, gradient: sum.gradient, secondMoment: sum.secondMoment),
            momentAlong: sum.momentAlong, ascent: ascent, roundings: roundings))
      case .missing(let reason):
        uncovered.append(UncoveredSampler(sampler: sampler, reason: reason))
      }
    }
    self.samplers = covered
    self.uncovered = uncovered
  }
}
