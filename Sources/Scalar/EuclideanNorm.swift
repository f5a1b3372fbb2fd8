//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Collection where Element: Scalar {
  /// The Euclidean norm, without overflow or underflow on the way.
  ///
  /// The entries are divided by the largest first. Complexity: O(n).
  @inlinable
  public func euclideanNorm() -> Element {
    var scale = Element.zero
    for value in self where value.magnitude.approximation > scale.approximation {
      scale = value.magnitude
    }
    guard scale.approximation > 0 else { return .zero }
    var sum = Element.zero
    for value in self { sum += (value / scale).squared }
    return scale * .sqrt(sum)
  }

  /// The inner product with a vector of the same length.
  ///
  /// Complexity: O(n).
  @inlinable
  public func innerProduct(_ other: some Collection<Element>) -> Element {
    precondition(count == other.count, "an inner product needs two vectors of one length")
    var sum = Element.zero
    for (left, right) in zip(self, other) { sum += left * right }
    return sum
  }
}
