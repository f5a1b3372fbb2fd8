//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Array where Element: Scalar {
  /// As many zeros, for sums to be added to.
  ///
  /// They are appended: `Array(repeating:count:)` asks the runtime for the type of its storage at
  /// every call, which costs a short array of `Double` more than its entries. Complexity: O(count).
  @inlinable
  public static func zeros(_ count: Int) -> [Element] {
    var zeros: [Element] = []
    zeros.reserveCapacity(count)
    for _ in 0..<count { zeros.append(.zero) }
    return zeros
  }
}
