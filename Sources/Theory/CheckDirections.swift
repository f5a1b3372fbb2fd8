//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// Directions of parameter space along which gradients are checked.
enum CheckDirections {
  /// The direction of `ascent`, and some drawn at random with a fixed seed.
  ///
  /// Each is scaled so that a step of length t changes log-probabilities, and implicit rewards, by at
  /// most t to first order. Directions that move nothing are left out. Complexity: O(n d) each.
  static func directions(
    at problem: Problem<Double>, ascent: [Double], random count: Int
  ) -> [[Double]] {
    let scores = problem.prompts.map { $0.scores() }
    var widths = [Double](repeating: 0, count: problem.parameterCount)
    for table in scores { table.raiseWidths(&widths) }
    var stream = RandomStream(seed: 0, stream: 0)
    let drawn = (0..<count).map { _ in
      widths.map { $0 > 0 ? stream.uniform(in: -1...1) / $0 : 0 }
    }
    return ([ascent] + drawn).compactMap { direction in
      let unit = direction.largestMagnitude
      guard unit > 0 else { return nil }
      let scaled = direction.map { $0 / unit }
      let change = scores.reduce(0) { max($0, $1.projections(onto: scaled).largestMagnitude) }
      guard change > 0 else { return nil }
      return scaled.map { $0 / (change * max(1, problem.beta)) }
    }
  }
}

extension [Double] {
  /// The largest absolute entry; zero where there is none.
  fileprivate var largestMagnitude: Double { reduce(0) { Swift.max($0, $1.magnitude) } }
}
