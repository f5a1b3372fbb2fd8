//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A prompt at which a sampler hardly ever shows two different responses.
public struct NoDistinctPair: Error, Equatable, Sendable {
  /// The smallest chance of a distinct pair that redrawing puts up with: a million draws a pair.
  public static let smallestChance = 1e-6
  /// The name of the prompt.
  public let prompt: String
  /// The chance of a distinct pair there.
  public let chance: Double
}
