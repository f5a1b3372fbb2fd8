//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A pair of responses drawn from a sampler, to be shown to a labeller.
public struct DrawnPair: Sendable, Equatable {
  /// The position of the prompt.
  public let prompt: Int
  /// The position of the response shown first.
  public let first: Int
  /// The position of the response shown second.
  public let second: Int
}
