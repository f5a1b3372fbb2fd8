//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
public import Scalar

/// theta*, the parameters whose policy maximises J, and what is lost there against the best policy.
///
/// A table of logits reaches pi* itself, proportional to pi_ref e^(r*/beta). Other policies may not:
/// r* is representable if some theta has r_theta = r* up to a constant of the prompt, and then the
/// regret of theta* is zero.
public struct ObjectiveMaximum: Sendable {
  /// The problem with its policy at theta*.
  public let problem: Problem<Double>
  /// The regret J(pi*) - J(pi_theta*), summed from terms that are not negative.
  public let regret: Double
  /// The regret that rounding alone can leave: beta/2 times the mean square of the error of
  /// log(pi_theta* / pi*), and what the last gradient's rounding is worth.
  public let regretTolerance: Double
  /// How theta* was reached, or nil where it is pi*'s logits in closed form.
  public let search: StationaryPoint?

  /// Whether r* is representable: the regret of theta* is zero to rounding.
  public var isRepresentable: Bool { regret <= regretTolerance }

  /// The maximum of J over the policies of a problem's family.
  ///
  /// Where there is no closed form J is climbed by damped Newton from the current policy and from
  /// the reference, and the higher end is taken; J need not be concave in theta, so where r* is not
  /// representable the end is a local maximum.
  /// Throws where LAPACK fails. Complexity: O(n^2 d + d^3) a step.
  public init(_ problem: Problem<Double>) throws(LinearAlgebraFailure) {
    if let theta = Self.closedForm(problem) {
      self.problem = problem.moved(to: theta)
      search = nil
      regretTolerance = Self.rounding(of: self.problem)
    } else {
      let current = try Self.climb(problem)
      let reference = try Self.climb(problem.withDivergence(scaledBy: 0))
      let ends = [current, reference].map { ($0, problem.moved(to: $0.theta)) }
      let (search, best) =
        Regret.value(of: ends[1].1) < Regret.value(of: ends[0].1) ? ends[1] : ends[0]
      self.problem = best
      self.search = search
      regretTolerance = try Self.rounding(of: best) + Self.slack(search, at: best)
    }
    regret = Regret.value(of: self.problem)
  }

  /// The logits of pi*, where every prompt has a table of its own.
  private static func closedForm(_ problem: Problem<Double>) -> [Double]? {
    var theta = problem.theta
    for prompt in problem.prompts {
      guard case .tabular = prompt.family else { return nil }
      theta.replaceSubrange(
        prompt.parameters, with: Objective.optimalPolicy(at: prompt).logProbabilities)
    }
    return theta
  }

  private static func climb(
    _ problem: Problem<Double>
  ) throws(LinearAlgebraFailure) -> StationaryPoint {
    try DampedNewton.minimise(
      from: problem,
      model: { theta throws(LinearAlgebraFailure) in
        try Regret.localModel(of: problem.moved(to: theta))
      }, value: { Regret.value(of: problem.moved(to: $0)) })
  }

  /// beta/2 E (error of log(pi_theta / pi*))^2.
  private static func rounding(of problem: Problem<Double>) -> Double {
    let error = problem.roundingsOfSums * .ulpOfOne
    return problem.beta / 2 * error * error
  }

  /// The regret beta/2 ||T^T grad J||^2 that a gradient as large as the last one, or as its
  /// rounding, leaves where Sigma*/beta is the curvature.
  private static func slack(
    _ search: StationaryPoint, at problem: Problem<Double>
  ) throws(LinearAlgebraFailure) -> Double {
    guard search.isStationary else { return 0 }
    let transform = try IdentifiableCoordinates(problem).transform
    let masses = Regret.gradient(of: problem).masses
    var total = 0.0
    for column in 0..<transform.columns {
      var bound = 0.0
      for (entry, mass) in zip(transform.column(column), masses) {
        bound +=
          entry.magnitude
          * RoundingTolerance(operations: problem.roundingsOfSums, mass: mass).bound
      }
      total += bound * bound
    }
    return problem.beta / 2 * total
  }
}
