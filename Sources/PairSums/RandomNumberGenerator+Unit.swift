//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension RandomNumberGenerator {
  /// A number from 0 up to and without 1, bit for bit what `Double.random(in: 0..<1)` draws.
  ///
  /// The library's own function works through the protocol of all floating-point numbers wherever the
  /// generator is not known to the compiler, which costs more than the rest of a draw.
  @inlinable
  public mutating func nextUnit() -> Double {
    Double(next() & (1 << 53 - 1)) * 0x1p-53
  }
}
