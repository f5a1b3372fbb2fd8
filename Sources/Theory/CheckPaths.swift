//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// Policies near a problem's own, along some directions of parameter space, on which functions of theta
/// are differentiated by finite differences.
struct CheckPaths: Sendable {
  /// The step by which log-probabilities and implicit rewards change at most: truncation and rounding
  /// are then both near 1e-12 of the function.
  static let step = 1.0 / 64

  /// The number of directions drawn at random, beside that of grad J.
  static let randomDirections = 2

  /// The directions, that of grad J first; those that move nothing are left out.
  let directions: [[Double]]
  /// The policies of each prompt at the nodes of ``CentralDifference``: directions x nodes.
  let policies: [PolicyRows<Double>]

  /// The policies along `ascent` and directions drawn with a fixed seed.
  ///
  /// Complexity: O(n d) a prompt and policy.
  init(_ problem: Problem<Double>, ascent: [Double]) {
    directions = Self.directions(at: problem, ascent: ascent, random: Self.randomDirections)
    policies = problem.policies(
      along: directions, at: CentralDifference.nodes.map { Double($0) * Self.step })
  }

  /// Where the policies of a direction are among ``policies``.
  func nodes(along direction: Int) -> Range<Int> {
    let count = CentralDifference.nodes.count
    return direction * count..<(direction + 1) * count
  }
}

extension CheckPaths {
  /// The direction of `ascent`, and some drawn at random with a fixed seed.
  ///
  /// Each is scaled so that a step of length t changes log-probabilities, and implicit rewards, by at
  /// most t to first order. Directions that move nothing are left out. Complexity: O(n d) each.
  static func directions(
    at problem: Problem<Double>, ascent: [Double], random count: Int
  ) -> [[Double]] {
    let scores = problem.prompts.map { $0.scores() }
    var widths = [Double](zeros: problem.parameterCount)
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
