//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Scalar

/// The implicit rewards of all responses around a point theta_0, as functions of the identifiable
/// coordinates z: theta = theta_0 + T z.
///
/// Only differences of rewards within a prompt are ever used. There the normalisers of the policy
/// cancel, so that tables of logits and log-linear policies give differences linear in theta, and
/// every gradient is the one at theta_0; an autoregressive policy bends.
struct RewardChart: Sendable {
  /// The problem at theta_0.
  let problem: Problem<Double>
  let coordinates: IdentifiableCoordinates
  /// Whether differences of rewards are linear in theta.
  let isLinear: Bool
  /// The responses of each prompt among all.
  let ranges: [Range<Int>]
  /// The rewards at theta_0.
  private let rewards: [Double]
  /// Their gradients in z at theta_0; r x n.
  private let features: Matrix

  /// The chart around the policies of an evaluated problem.
  init(_ evaluation: EvaluatedProblem) {
    problem = evaluation.problem
    coordinates = evaluation.coordinates
    isLinear = problem.prompts.allSatisfy { prompt in
      switch prompt.family {
      case .tabular, .logLinear: true
      case .autoregressive: false
      }
    }
    var ranges: [Range<Int>] = []
    for prompt in problem.prompts {
      let start = ranges.last?.upperBound ?? 0
      ranges.append(start..<start + prompt.responses)
    }
    self.ranges = ranges
    rewards = problem.prompts.flatMap(\.implicitReward)
    features = Self.features(of: problem, in: coordinates)
  }

  private static func features(
    of problem: Problem<Double>, in coordinates: IdentifiableCoordinates
  ) -> Matrix {
    let blocks = problem.prompts.map { coordinates.features(at: $0) }
    return Matrix(
      rows: coordinates.rank, columns: blocks.reduce(0) { $0 + $1.columns },
      columnMajor: blocks.flatMap(\.elements))
  }

  /// The rewards at z.
  ///
  /// Complexity: O(n r), and O(n d) for an autoregressive policy.
  func place(at z: [Double]) -> Place {
    guard !isLinear else {
      let changes = features.transposedTimes(z)
      return Place(rewards: Vector.sum(rewards, changes), changes: changes, moved: nil)
    }
    let moved = problem.moved(to: Vector.sum(problem.theta, coordinates.transform.times(z)))
    let values = moved.prompts.flatMap { $0.implicitReward }
    return Place(rewards: values, changes: Vector.difference(values, rewards), moved: moved)
  }

  /// The gradients at a place, with its rewards.
  ///
  /// Complexity: O(1), and O(n d r) for an autoregressive policy.
  func point(at place: Place) -> Point {
    Point(
      place: place,
      features: place.moved.map { Self.features(of: $0, in: coordinates) } ?? features)
  }

  /// The largest difference within a prompt of numbers given one a response.
  func largestDifference(_ values: [Double]) -> Double {
    var largest = 0.0
    for range in ranges {
      var (low, high) = (Double.infinity, -Double.infinity)
      for response in range {
        low = min(low, values[response])
        high = max(high, values[response])
      }
      largest = max(largest, high - low)
    }
    return largest
  }

  /// The sum over responses of weight(y) times the Hessian of r_theta(y) in z; zero where rewards
  /// are linear.
  func curvature(at point: Point, weights: [Double]) -> Matrix {
    var total = Matrix(rows: coordinates.rank, columns: coordinates.rank, repeating: 0)
    for (prompt, range) in zip(point.place.moved?.prompts ?? [], ranges) {
      let order = prompt.parameters.count
      let block = Matrix(
        rows: order, columns: order, columnMajor: prompt.scoreCurvature(Array(weights[range])))
      let transform = coordinates.transform.rows(prompt.parameters)
      total.add(
        transform.transposedTimes(block.times(transform)), scale: prompt.beta,
        at: 0..<coordinates.rank)
    }
    return total
  }
}

extension RewardChart {
  /// The rewards at one place of a chart.
  struct Place {
    /// r_theta of each response, up to a constant of the prompt.
    let rewards: [Double]
    /// How much they differ from those at theta_0.
    let changes: [Double]
    /// The problem there; nil where rewards are linear.
    let moved: Problem<Double>?
  }

  /// The rewards at one place of a chart and their gradients.
  struct Point {
    /// The rewards.
    let place: Place
    /// Their gradients in z, up to a constant of the prompt; r x n.
    let features: Matrix
    /// r_theta of each response, up to a constant of the prompt.
    var rewards: [Double] { place.rewards }
  }
}
