//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension Collection where Element: EnclosingScalar {
  /// The largest of the numbers, enclosed though it may not be known which it is; zero where there is
  /// none.
  ///
  /// Complexity: O(n).
  public func largest() -> Element {
    guard let first else { return .zero }
    return dropFirst().reduce(first) { .larger($0, $1) }
  }

  /// The smallest of the numbers, enclosed though it may not be known which it is; zero where there is
  /// none.
  ///
  /// Complexity: O(n).
  public func smallest() -> Element {
    guard let first else { return .zero }
    return dropFirst().reduce(first) { .smaller($0, $1) }
  }
}
