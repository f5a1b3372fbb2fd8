//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// What one sampler does at one prompt: which pairs it shows and how they are labelled.
public struct PairExperiment<Number: Scalar>: Sendable {
  /// mu(a, b), the law of the pair.
  public let law: PairLaw<Number>
  /// How the pair is labelled.
  public let labels: PreferenceLabels

  /// Pairs from `law`, labelled as `labels` says.
  public init(law: PairLaw<Number>, labels: PreferenceLabels) {
    self.law = law
    self.labels = labels
  }
}
