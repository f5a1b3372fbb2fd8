//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
public import PreferenceModel
public import Scalar

/// A problem on which claims are examined, and where it comes from.
///
/// It never changes, and all evidence about it shares it.
public final class Instance: Sendable {
  /// The name shown in reports.
  public let name: String
  /// The problem.
  public let problem: Problem<Double>
  /// The seed it was drawn with, or nil where it was not drawn.
  public let seed: UInt64?
  /// Theorem 4.1 at the problem, which several claims read.
  public let alignment: GradientAlignment<Double>
  /// The roundings that a sum over all pairs of the problem goes through.
  public let roundings: Double
  private let deferredWork: Deferred<InstanceWork>

  /// The instance made of a problem.
  ///
  /// Complexity: O(n^2 d) time a prompt and O(n^2) a sampler, for ``alignment``.
  public init(name: String, problem: Problem<Double>, seed: UInt64? = nil) {
    self.name = name
    self.problem = problem
    self.seed = seed
    let catalogue = CatalogueLosses(problem)
    alignment = GradientAlignment(problem, lossGradient: catalogue.theoreticalGradient)
    roundings = problem.roundings
    let ascent = alignment.objective.gradient.values
    deferredWork = Deferred(known: InstanceWork(on: problem, ascent: ascent, catalogue)) {
      InstanceWork(on: problem, ascent: ascent, CatalogueLosses(problem))
    }
  }

  /// What several claims read beside the theorem.
  var work: InstanceWork { deferredWork.value }

  /// Forgets the ``work``, which is done anew where a part of it is asked for again: evidence keeps its
  /// instance and has no use for it.
  func forgetWork() { deferredWork.forget() }

  /// The size of the problem, by which the smallest counterexample is chosen.
  public var size: ProblemSize {
    ProblemSize(
      responses: problem.prompts.reduce(0) { $0 + $1.responses }, prompts: problem.prompts.count,
      parameters: problem.parameterCount)
  }
}

/// The size of a problem, ordered by responses, then prompts, then parameters.
public struct ProblemSize: Sendable, Comparable {
  /// The number of responses of all prompts together.
  public let responses: Int
  /// The number of prompts.
  public let prompts: Int
  /// The number of parameters.
  public let parameters: Int

  /// Fewer responses first, then fewer prompts, then fewer parameters.
  public static func < (left: ProblemSize, right: ProblemSize) -> Bool {
    (left.responses, left.prompts, left.parameters)
      < (right.responses, right.prompts, right.parameters)
  }
}
