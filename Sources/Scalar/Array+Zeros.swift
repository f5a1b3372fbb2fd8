//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Array where Element: Scalar {
  /// So many zeros.
  ///
  /// Specialised where it is called, which `init(repeating:count:)` of the standard library is not: a
  /// short vector costs half as much. Complexity: O(count).
  @inlinable
  public init(zeros count: Int) {
    self = []
    reserveCapacity(count)
    append(contentsOf: repeatElement(.zero, count: count))
  }
}
