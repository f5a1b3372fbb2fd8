//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The second moment of one label's gradient at one prompt, in units of beta^2, under one law.
struct NoiseMoment: Sendable {
  /// E ||.||^2.
  let trace: Double
  /// E (u^T .)^2 along a direction u.
  let along: Double
  /// How far truncation and rounding may move the trace.
  let error: Double

  /// The same, relative to the trace.
  var relativeError: Double { trace > 0 ? error / trace : 0 }
}
