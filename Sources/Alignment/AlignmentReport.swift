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

  /// The report on a problem for these samplers.
  ///
  /// - Complexity: O(n^2 d) time a prompt and O(n^2) more for each sampler; O(n d) memory.
  @specialized(where Number == Double)
  public init(_ problem: Problem<Number>, samplers: [any Sampler] = SamplerCatalogue.all()) {
    // The theorem needs the gradient of T-PILAF, whether it was asked for or not.
    let pilaf = TheoreticalPilaf()
    let position = samplers.firstIndex { $0.name == pilaf.name }
    let alignments = SamplerAlignment.evaluate(
      position == nil ? samplers + [pilaf] : samplers, on: problem, objective: Objective(problem))
    self.problem = problem
    self.samplers = Array(alignments.prefix(samplers.count))
    theorem = GradientAlignment(
      problem, lossGradient: alignments[position ?? samplers.count].loss.gradient)
  }
}
