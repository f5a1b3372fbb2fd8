//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What one labelled pair costs: the two columns of the PILAF paper's Table 1.
public struct SamplingCost: Sendable, Equatable {
  /// Responses generated, counted in passes of one model, or nil where the law is not drawn from
  /// models.
  public let forwardPasses: Double?
  /// Responses that a labeller must read.
  public let labels: Double

  /// The cost of a pair.
  public init(forwardPasses: Double?, labels: Double) {
    self.forwardPasses = forwardPasses
    self.labels = labels
  }
}
