//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
import Scalar

/// A sampler whose pair is drawn again, branch and all, until its responses differ.
///
/// Its law is mu(a, b) / (1 - P_x(a = b)) off the diagonal, and a label weight becomes
/// w(x) (1 - P_x(a = b)).
struct RedrawnSampling: Sampler {
  let base: any Sampler

  var description: SamplerDescription { base.description }

  var weighsLabels: Bool { base.weighsLabels }

  func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    .distinct(base.recipe(beta: beta))
  }

  /// Whether there are two different responses to draw at every prompt.
  func isDefined(on problem: Problem<Double>) -> Bool {
    problem.prompts.allSatisfy { base.pairLaw(at: $0).distinctPairProbability > 0 }
  }
}
