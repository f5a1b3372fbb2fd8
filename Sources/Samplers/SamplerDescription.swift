//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A sampler in words: what a list of samplers shows.
public struct SamplerDescription: Sendable, Equatable {
  /// The name on the command line and in documents, such as `t-pilaf` or `mixture:0.3`.
  public let name: String
  /// The law in one line.
  public let law: String
  /// What one labelled pair costs.
  public let cost: SamplingCost
  /// Where the sampler is defined.
  public let source: String

  /// The description of a sampler.
  public init(name: String, law: String, cost: SamplingCost, source: String) {
    self.name = name
    self.law = law
    self.cost = cost
    self.source = source
  }
}
