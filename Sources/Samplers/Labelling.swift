//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Where the labels of a sampler's pairs come from.
public enum Labelling: Sendable, Equatable {
  /// People compare the pair: a wins with the chance sigma(D*).
  case bradleyTerry
  /// The order of a reward is the label; equal rewards toss a fair coin.
  case order(of: Reward)
}
