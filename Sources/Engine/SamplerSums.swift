//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The sums over all pairs and prompts that one sampler's losses and gradients are made of.
public struct SamplerSums: Sendable {
  /// L, in nats a pair.
  public var loss: Double
  /// grad L, d numbers, each with a bound on the mass of its terms, which rounding is relative to.
  public var gradient: SignedSums<Double>
  /// E ||one label's gradient||^2; nil where it was not asked for or the route cannot give it.
  public var secondMoment: Double?
  /// The mean square of one label's gradient along the direction of grad L.
  public var momentAlong: Double?

  /// The sums of one sampler.
  public init(
    loss: Double, gradient: SignedSums<Double>, secondMoment: Double? = nil,
    momentAlong: Double? = nil
  ) {
    self.loss = loss
    self.gradient = gradient
    self.secondMoment = secondMoment
    self.momentAlong = momentAlong
  }
}
