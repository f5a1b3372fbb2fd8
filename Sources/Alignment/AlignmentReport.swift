//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Samplers
public import Scalar

/// Everything that is said about one problem: the objective, each sampler, and Theorem 4.1.
public struct AlignmentReport<Number: Scalar>: Sendable {
  /// The problem.
  public let problem: Problem<Number>
  /// J and its gradient.
  public var objective: Objective<Number> { theorem.objective }
  /// One entry per sampler, in the order asked for.
  public let samplers: [SamplerAlignment<Number>]
  /// Theorem 4.1 at this problem.
  public let theorem: GradientAlignment<Number>

  /// Whether grad J is zero to rounding, so that no direction can align with it.
  public var isStationary: Bool {
    Direction(of: objective.gradient, roundings: problem.roundings) == nil
  }

  /// The report on a problem for these samplers.
  ///
  /// - Complexity: O(n^2 d) time a prompt and O(n^2) more for each sampler; O(n d) memory.
  public init(_ problem: Problem<Number>, samplers: [any Sampler] = SamplerCatalogue.all()) {
    let alignments = SamplerAlignment.evaluate(
      samplers, on: problem, objective: Objective(problem))
    let lossGradient = zip(samplers, alignments)
      .first { ($0.0 as? TheoreticalPilaf)?.isWeighted == true }?.1.loss.gradient
    self.problem = problem
    self.samplers = alignments
    theorem =
      lossGradient.map { GradientAlignment(problem, lossGradient: $0) }
      ?? GradientAlignment(problem)
  }
}
