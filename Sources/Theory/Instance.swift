//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
import Estimation
import LinearAlgebra
public import PreferenceModel
import Samplers
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
  /// The losses of all samplers at the problem, which several claims read.
  let catalogue: CatalogueLosses
  /// The roundings that a sum over all pairs of the problem goes through.
  public let roundings: Double
  private let deferredCheckPaths: Deferred<CheckPaths>
  private let deferredRewardGradients: Deferred<[Matrix]>
  private let deferredEstimation: Deferred<LocalEstimation?>
  private let deferredShrinkingError: Deferred<ShrinkingError>
  private let deferredInterpolations: Deferred<[WholeInterpolation]>
  private let deferredLinkSampling: Deferred<[SamplerExperiments<Double>]>

  /// The instance made of a problem.
  ///
  /// Complexity: O(n^2 d) time a prompt and O(n^2) a sampler, for ``alignment`` and ``catalogue``.
  public init(name: String, problem: Problem<Double>, seed: UInt64? = nil) {
    self.name = name
    self.problem = problem
    self.seed = seed
    catalogue = CatalogueLosses(problem)
    alignment = GradientAlignment(problem, lossGradient: catalogue.theoreticalGradient)
    roundings = problem.roundings
    let ascent = alignment.objective.gradient.values
    deferredCheckPaths = Deferred { CheckPaths(problem, ascent: ascent) }
    let gradients = Deferred { problem.prompts.map { $0.rewardGradients() } }
    deferredRewardGradients = gradients
    deferredEstimation = Deferred { LocalEstimation(problem, gradients: gradients.value) }
    deferredShrinkingError = Deferred { ShrinkingError(problem) }
    deferredInterpolations = Deferred {
      problem.prompts.map { InterpolatedPolicies.wholeResponse(at: $0, strength: $0.beta) }
    }
    deferredLinkSampling = Deferred {
      LinkAlignedSampling.examined.map { SamplerExperiments(of: [$0], on: problem) }
    }
  }

  /// The policies near the problem's own on which gradients are checked; computed when they are first
  /// asked for.
  var checkPaths: CheckPaths { deferredCheckPaths.value }

  /// The gradients g of the implicit reward at each prompt, a column a response, up to a common shift;
  /// computed when they are first asked for.
  var rewardGradients: [Matrix] { deferredRewardGradients.value }

  /// What labels teach at the problem's own policy, which several claims read; computed when it is
  /// first asked for.
  var estimation: LocalEstimation? { deferredEstimation.value }

  /// The problem as its oracle approaches the implicit reward, which several claims follow; computed
  /// when it is first asked for.
  ///
  /// Precondition: the problem has a reward error.
  var shrinkingError: ShrinkingError { deferredShrinkingError.value }

  /// pi+ and pi- over whole responses, with log Z+ and log Z-, of each prompt; computed when they are
  /// first asked for.
  typealias WholeInterpolation = (
    policies: InterpolatedPolicies<Double>, logNormaliserPlus: Double, logNormaliserMinus: Double
  )
  var interpolations: [WholeInterpolation] { deferredInterpolations.value }

  /// What each of the samplers that are aligned with another link than the logistic one does on the
  /// problem, which two claims read; computed when it is first asked for.
  var linkSampling: [SamplerExperiments<Double>] { deferredLinkSampling.value }

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
