//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The ways of summing over all pairs of responses.
public enum EngineRoute: String, CaseIterable, Sendable {
  /// Every pair in turn, n^2 of them, in a few arrays of n numbers.
  case pairs
  /// Moments of the responses, in time linear in n.
  case linear
  /// Products of transfer matrices, without any enumeration: Markov policies, additive rewards.
  case transfer
}
