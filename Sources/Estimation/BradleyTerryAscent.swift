//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// The maximum of an objective, found by Newton's method with a line search.
struct BradleyTerryAscent: Sendable {
  /// The parameters at the maximum, abilities summing to zero.
  let parameters: [Double]
  /// The derivatives there.
  let slopes: ObjectiveSlopes
  /// The number of steps.
  let iterations: Int

  /// The most steps taken; Newton's method needs about ten, Firth's penalty some dozens.
  private static let stepLimit = 500
  /// The most times that a step is halved: far beyond it moves nothing.
  private static let halvingLimit = 60

  /// Ascends until the gradient is as small as rounding lets it be.
  ///
  /// - Throws: ``BradleyTerryFailure/notConverged(gradient:tolerance:iterations:)`` where that does
  ///   not happen, and ``BradleyTerryFailure/singular(_:)``.
  /// - Complexity: O(cells + p^3) a step.
  init(_ objective: BradleyTerryObjective) throws(BradleyTerryFailure) {
    var parameters = objective.likelihood.start
    var value = objective.value(at: parameters)
    var slopes = try Self.slopes(of: objective, at: parameters)
    var iterations = 0
    while slopes.worst.gradient > slopes.worst.tolerance {
      guard iterations < Self.stepLimit,
        let next = Self.step(objective, from: parameters, value: value, slopes)
      else {
        throw .notConverged(
          gradient: slopes.worst.gradient, tolerance: slopes.worst.tolerance,
          iterations: iterations)
      }
      (parameters, value) = next
      slopes = try Self.slopes(of: objective, at: parameters)
      iterations += 1
    }
    self.parameters = parameters
    self.slopes = slopes
    self.iterations = iterations
  }

  private static func slopes(
    of objective: BradleyTerryObjective, at parameters: [Double]
  ) throws(BradleyTerryFailure) -> ObjectiveSlopes {
    do {
      return try objective.slopes(at: parameters)
    } catch {
      throw .singular(error)
    }
  }

  /// A step that raises the value by a quarter of what its slope promises, up to rounding.
  private static func step(
    _ objective: BradleyTerryObjective, from parameters: [Double], value: Double,
    _ slopes: ObjectiveSlopes
  ) -> ([Double], Double)? {
    let direction = slopes.curvature.solve(slopes.gradient)
    let promise = Vector.dot(slopes.gradient, direction)
    var scale = 1.0
    for _ in 0..<halvingLimit {
      let candidate = Vector.sum(parameters, Vector.scaled(direction, by: scale))
        .centred(first: objective.likelihood.competitors)
      let reached = objective.value(at: candidate)
      if reached >= value + scale * promise / 4 - slopes.valueRounding {
        return (candidate, reached)
      }
      scale /= 2
    }
    return nil
  }
}

extension [Double] {
  /// The array with the mean of its first entries taken from them.
  fileprivate func centred(first count: Int) -> [Double] {
    let mean = prefix(count).reduce(0, +) / Double(count)
    return prefix(count).map { $0 - mean } + dropFirst(count)
  }
}
