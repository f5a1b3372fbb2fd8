//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// The nodes and weights of Gauss and Legendre on the interval from 0 to 1.
///
/// - Exactness: the nodes are roots of a Legendre polynomial, found by Newton's method to a unit in
///   the last place; the rule is exact for polynomials of degree 2 n - 1.
/// - Complexity: O(n^2).
struct GaussLegendre: Sendable {
  /// The nodes, descending.
  let nodes: [Double]
  /// The weights, which sum to one.
  let weights: [Double]

  /// The rule with this many nodes.
  init(_ count: Int) {
    precondition(count > 0, "a rule needs a node")
    var nodes: [Double] = []
    var weights: [Double] = []
    for index in 0..<count {
      var x = Double.cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      // Newton's method from these points converges quadratically; six steps reach the last place.
      for _ in 0..<6 {
        var (earlier, value) = (1.0, x)
        for degree in stride(from: 2, through: count, by: 1) {
          let order = Double(degree)
          (earlier, value) = (value, ((2 * order - 1) * x * value - (order - 1) * earlier) / order)
        }
        slope = Double(count) * (x * value - earlier) / (x * x - 1)
        x -= value / slope
      }
      nodes.append((1 + x) / 2)
      weights.append(1 / ((1 - x * x) * slope * slope))
    }
    self.nodes = nodes
    self.weights = weights
  }
}
