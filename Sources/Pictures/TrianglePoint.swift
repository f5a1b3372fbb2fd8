//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A point of the plane that stands for a policy on three responses.
///
/// The simplex is an equilateral triangle of side one: the first response is its left corner, the
/// second its right, the third its top.
struct TrianglePoint: Sendable, Equatable {
  let x: Double
  let y: Double

  /// The corners, response after response.
  static let corners = [[1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0]].map { TrianglePoint($0) }
  /// The height of the triangle.
  static let height = 3.0.squareRoot() / 2

  /// The point of three probabilities, or the motion in the plane of three rates that sum to zero.
  init(_ weights: [Double]) {
    precondition(weights.count == 3, "a triangle has three corners")
    x = weights[1] + weights[2] / 2
    y = weights[2] * Self.height
  }

  /// The length of the motion.
  var length: Double { (x * x + y * y).squareRoot() }
}
