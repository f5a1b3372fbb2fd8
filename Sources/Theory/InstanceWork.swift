//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar

/// What several claims read of an instance beside its theorem, each part computed when it is first asked
/// for.
final class InstanceWork: Sendable {
  /// The losses of all samplers at the problem.
  let catalogue: CatalogueLosses
  private let deferredCheckPaths: Deferred<CheckPaths>
  private let deferredRewardGradients: Deferred<[Matrix]>
  private let deferredEstimation: Deferred<LocalEstimation?>
  private let deferredShrinkingError: Deferred<ShrinkingError>
  private let deferredInterpolations: Deferred<[WholeInterpolation]>
  private let deferredLinkSampling: Deferred<[SamplerExperiments<Double>]>

  /// The work on a problem whose grad J points along `ascent`.
  init(on problem: Problem<Double>, ascent: [Double], _ catalogue: CatalogueLosses) {
    self.catalogue = catalogue
    deferredCheckPaths = Deferred { CheckPaths(problem, ascent: ascent) }
    let gradients = Deferred { problem.prompts.map { $0.rewardGradients() } }
    deferredRewardGradients = gradients
    deferredEstimation = Deferred {
      LocalEstimation(problem, gradients: gradients.value, catalogue.sampling)
    }
    deferredShrinkingError = Deferred { ShrinkingError(problem) }
    deferredInterpolations = Deferred {
      problem.prompts.map { InterpolatedPolicies.wholeResponse(at: $0, strength: $0.beta) }
    }
    deferredLinkSampling = Deferred {
      LinkAlignedSampling.examined.map { SamplerExperiments(of: [$0], on: problem) }
    }
  }

  /// The policies near the problem's own on which gradients are checked.
  var checkPaths: CheckPaths { deferredCheckPaths.value }

  /// The gradients g of the implicit reward at each prompt, a column a response, up to a common shift.
  var rewardGradients: [Matrix] { deferredRewardGradients.value }

  /// What labels teach at the problem's own policy.
  var estimation: LocalEstimation? { deferredEstimation.value }

  /// The problem as its oracle approaches the implicit reward.
  ///
  /// Precondition: the problem has a reward error.
  var shrinkingError: ShrinkingError { deferredShrinkingError.value }

  /// pi+ and pi- over whole responses, with log Z+ and log Z-, of each prompt.
  typealias WholeInterpolation = (
    policies: InterpolatedPolicies<Double>, logNormaliserPlus: Double, logNormaliserMinus: Double
  )
  var interpolations: [WholeInterpolation] { deferredInterpolations.value }

  /// What each of the samplers that are aligned with another link than the logistic one does on the
  /// problem.
  var linkSampling: [SamplerExperiments<Double>] { deferredLinkSampling.value }
}
