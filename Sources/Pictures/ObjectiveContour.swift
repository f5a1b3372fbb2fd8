//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import RealModule
public import Scalar

/// The policies on three responses at which J has at least a certain value.
///
/// J(pi) = E_pi[r*] - beta KL(pi || pi_ref) is strictly concave in pi, so they are a convex set
/// around pi*, and on every ray from pi* the value J passes the level once at most. The rim is found
/// by halving on rays to points that divide the edge of the simplex evenly, its corners among them.
public struct ObjectiveContour: Sendable {
  /// The value of J on the rim, where the rim is not the simplex's own.
  public let level: Double
  /// The rim as policies, in the order of a walk along the edge.
  public let rim: [[Double]]

  /// The number of rays to each of the three sides.
  static let raysPerSide = 40
  /// Halvings of the distance from pi* to the edge: what is left is far below what one can see.
  static let halvings = 24

  /// The contours of one prompt with three responses at levels evenly spaced by a round number, the
  /// lowest first, and that number.
  ///
  /// Precondition: the first prompt has three responses, is the only one and tabular.
  /// Complexity: rays x halvings evaluations of J for each of at most ten levels.
  public static func contours(
    of problem: Problem<Double>
  ) -> (contours: [ObjectiveContour], spacing: Double) {
    let prompt = problem.prompts[0]
    let optimum = Objective.optimalPolicy(at: prompt).probabilities
    let highest = Objective(problem).value + Objective.regret(problem)
    // A concave function is least at a corner, where J is r* + beta log pi_ref.
    let corners = zip(prompt.reward, prompt.reference.logProbabilities).map {
      $0 + prompt.beta * $1
    }
    let lowest = corners.min() ?? highest
    let spacing = RoundNumber.atLeast((highest - lowest) / 9)
    guard spacing > 0, spacing.isFinite else { return ([], spacing) }
    var contours: [ObjectiveContour] = []
    var step = (lowest / spacing).rounded(.down) + 1
    while step * spacing < highest, contours.count < 10 {
      contours.append(
        ObjectiveContour(of: problem, level: step * spacing, around: optimum))
      step += 1
    }
    return (contours, spacing)
  }

  private init(of problem: Problem<Double>, level: Double, around centre: [Double]) {
    self.level = level
    rim = Self.edge.map { end in
      Self.point(from: centre, to: end) { policy in
        policy.allSatisfy { $0 > 0 }
          && Objective(problem.moved(to: policy.map { .log($0) })).value >= level
      }
    }
  }

  /// Points that divide the edge of the simplex evenly, side after side.
  private static var edge: [[Double]] {
    (0..<3).flatMap { side in
      (0..<raysPerSide).map { step in
        let share = Double(step) / Double(raysPerSide)
        var policy = [0.0, 0, 0]
        policy[side] = 1 - share
        policy[(side + 1) % 3] = share
        return policy
      }
    }
  }

  /// The last point inside on the way from the centre to a point of the edge.
  private static func point(
    from centre: [Double], to end: [Double], while isInside: ([Double]) -> Bool
  ) -> [Double] {
    func at(_ share: Double) -> [Double] {
      zip(centre, end).map { (1 - share) * $0 + share * $1 }
    }
    // Just inside the edge, where every probability is positive.
    if isInside(at(1 - 1e-9)) { return end }
    var (inside, outside) = (0.0, 1.0)
    for _ in 0..<halvings {
      let middle = (inside + outside) / 2
      if isInside(at(middle)) { inside = middle } else { outside = middle }
    }
    return at(inside)
  }
}

/// Numbers that people like on axes: 1, 2 and 5 times powers of ten.
enum RoundNumber {
  /// The least such number that is not below `value`.
  ///
  /// Precondition: none; what is not positive and finite is returned as it is.
  static func atLeast(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value }
    let power = Double.pow(10, Int(Double.log10(value).rounded(.down)))
    return power * ([1, 2, 5].first { $0 * power >= value } ?? 10)
  }
}
