//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
public import PreferenceModel
public import Scalar

/// A sampler whose pair is drawn again, branch and all, until its responses differ.
///
/// Its law is mu(a, b) / (1 - P_x(a = b)) off the diagonal, and a label weight becomes
/// w(x) (1 - P_x(a = b)).
public struct RedrawnSampling: Sampler {
  /// The sampler that is drawn from.
  public let base: any Sampler

  /// The sampler that draws from `base` until the responses differ.
  public init(base: any Sampler) {
    self.base = base
  }

  /// The sampler in words: those of its base.
  public var description: SamplerDescription { base.description }

  /// Whether labels are weighed, as they are for its base.
  public var weighsLabels: Bool { base.weighsLabels }

  /// The law of the base off the diagonal.
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    .distinct(base.recipe(beta: beta))
  }

  /// Whether there are two different responses to draw at every prompt.
  ///
  /// Complexity: O(n^2) a prompt.
  public func isDefined(on problem: Problem<Double>) -> Bool {
    problem.prompts.allSatisfy { base.pairLaw(at: $0).distinctPairProbability > 0 }
  }
}
