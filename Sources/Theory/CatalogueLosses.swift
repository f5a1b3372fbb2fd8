//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers
import Scalar

/// What every sampler of the catalogue does on a problem, and its loss there.
struct CatalogueLosses: Sendable {
  /// The samplers.
  static let samplers = SamplerCatalogue.all()
  /// The place of T-PILAF with its label weight.
  private static let theoreticalPilaf =
    samplers.firstIndex { ($0 as? TheoreticalPilaf)?.weighsLabels == true } ?? 0

  /// Their laws, labels and weights.
  let sampling: SamplerExperiments<Double>
  /// L of each and its gradient.
  let losses: [PreferenceLoss<Double>]

  /// grad L under T-PILAF with its label weight.
  var theoreticalGradient: SignedSums<Double> { losses[Self.theoreticalPilaf].gradient }

  /// The losses at the problem's policy.
  ///
  /// Complexity: O(n^2 d) a prompt and O(n^2) a sampler.
  init(_ problem: Problem<Double>) {
    sampling = SamplerExperiments(of: Self.samplers, on: problem)
    losses = PreferenceLoss.evaluate(sampling, on: problem)
  }
}
