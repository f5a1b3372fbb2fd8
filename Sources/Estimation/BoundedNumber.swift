//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A number with a bound on its error.
public struct BoundedNumber: Sendable, Equatable {
  /// The number.
  public let value: Double
  /// How far the truth may be from it.
  public let error: Double

  /// The number with this bound.
  public init(_ value: Double, error: Double) {
    self.value = value
    self.error = error
  }
}
