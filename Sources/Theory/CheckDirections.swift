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
    let widths = columnWidths(of: scores, parameters: problem.parameterCount)
    var stream = RandomStream(seed: 0, stream: 0)
    let drawn = (0..<count).map { _ in
      widths.map { $0 > 0 ? stream.uniform(in: -1...1) / $0 : 0 }
    }
    return ([ascent] + drawn).compactMap { direction in
      let unit = direction.map(\.magnitude).max() ?? 0
      guard unit > 0 else { return nil }
      let scaled = direction.map { $0 / unit }
      let change = scores.flatMap { $0.projections(onto: scaled).map(\.magnitude) }.max() ?? 0
      guard change > 0 else { return nil }
      return scaled.map { $0 / (change * max(1, problem.beta)) }
    }
  }

  /// The largest score in each coordinate, which may differ by orders of magnitude.
  private static func columnWidths(
    of scores: [ScoreTable<Double>], parameters: Int
  ) -> [Double] {
    var widths = [Double](repeating: 0, count: parameters)
    for table in scores {
      for response in 0..<table.responses {
        for (parameter, entry) in zip(table.parameters, table.row(response)) {
          widths[parameter] = max(widths[parameter], entry.magnitude)
        }
      }
    }
    return widths
  }
}
