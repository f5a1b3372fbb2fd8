//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How many labels reach a target angle.
public enum LabelRequirement: Sendable, Equatable {
  /// This many labels.
  case labels(Double)
  /// The bias alone exceeds the target, so that no number of labels reaches it.
  case neverReached(biasDegrees: Double)
  /// The noise across the gradient is below rounding, and a label too.
  case lostInRounding
  /// The noise was not asked for.
  case noiseUnknown
  /// There is no angle, because a gradient is zero.
  case undefined
}
