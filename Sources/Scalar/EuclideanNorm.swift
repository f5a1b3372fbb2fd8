//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Collection where Element: Scalar {
  /// The Euclidean norm, without overflow or underflow on the way.
  ///
  /// The entries are divided by the size of the largest first, an exact number, so that enclosures
  /// which contain zero can be divided too. Complexity: O(n).
  @inlinable
  public func euclideanNorm() -> Element {
    guard contains(where: { $0 != .zero }) else { return .zero }
    var largest = 0.0
    for value in self where value.magnitude.approximation > largest {
      largest = value.magnitude.approximation
    }
    let scale = largest > 0 && largest.isFinite ? Element(largest) : .one
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
