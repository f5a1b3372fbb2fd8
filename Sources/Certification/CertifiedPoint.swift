//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import CertifiedArithmetic
public import Estimation
public import PreferenceModel
import Scalar

/// A problem at the point where its asymptotics are certified, with Sigma* there.
public struct CertifiedPoint<Number: EnclosingScalar>: Sendable {
  /// The problem with its policy there and with the oracle that labels there.
  public let problem: Problem<Number>
  /// The coordinates of theta that name every policy once.
  let coordinates: TaughtCoordinates
  /// Sigma* = E_x Cov_{pi}(g, g) in the coordinates.
  let sigma: EnclosureMatrix<Number>
  /// The lower triangular L with L L^T = Sigma*.
  let factor: EnclosureMatrix<Number>

  /// The problem at a point, at the precision in force.
  ///
  /// Throws where theta* has no closed form, the problem is too large, or the precision does not show
  /// Sigma* to be regular.
  public init(_ problem: Problem<Number>, at point: EvaluationPoint) throws(CertifiedRefusal) {
    try Self.check(problem, at: point)
    let problem = problem.converted { $0 + .zero }
    try self.init(
      of: point == .current
        ? problem.withRewards { $0.implicitReward }
        : problem.moved(
          to: problem.prompts.flatMap { Objective.optimalPolicy(at: $0).logProbabilities }),
      in: TaughtCoordinates(problem))
  }

  /// The problem at its current policy, in coordinates that the precision shows to be independent.
  ///
  /// What is left out is, to half of the digits, a combination of the others; the family in which it is
  /// held fixed meets the hypotheses of Theorem 4.2 too. Throws where a coordinate is neither.
  init(independentAt problem: Problem<Number>) throws(CertifiedRefusal) {
    try Self.check(problem, at: .current)
    let problem = problem.withRewards { $0.implicitReward }
    let all = TaughtCoordinates(problem)
    let independent = IndependentPlaces(of: all.policyCovariance(of: problem))
    guard independent.isComplete else { throw Self.singular }
    try self.init(of: problem, in: all.restricted(to: independent.places))
  }

  private init(
    of problem: Problem<Number>, in coordinates: TaughtCoordinates
  ) throws(CertifiedRefusal) {
    self.problem = problem
    self.coordinates = coordinates
    sigma = coordinates.policyCovariance(of: problem)
    guard coordinates.order > 0, let factor = sigma.choleskyFactor else { throw Self.singular }
    self.factor = factor
  }

  private static var singular: CertifiedRefusal {
    CertifiedRefusal(
      "At \(Precision.bits) bits Sigma* is not shown to be regular: a direction of theta may change "
        + "no policy. Remove dependent features, or allow more bits.",
      mayYieldToPrecision: true)
  }

  /// Refuses a problem for reasons that need no computation: its size, or a theta* without closed form.
  ///
  /// Complexity: O(n d) a prompt.
  public static func check(
    _ problem: Problem<Number>, at point: EvaluationPoint
  ) throws(CertifiedRefusal) {
    if let refusal = CertifiedLimit.refusal(of: problem) { throw refusal }
    let hasTables = problem.prompts.allSatisfy { prompt in
      guard case .tabular = prompt.family else { return false }
      return true
    }
    guard hasTables || point == .current else {
      throw CertifiedRefusal(
        "theta* of a policy that is no table of logits is searched for in floating point, so it "
          + "is not certified; choose --at current.")
    }
    try checkOrder(of: problem)
  }

  private static func checkOrder(of problem: Problem<Number>) throws(CertifiedRefusal) {
    let order = TaughtCoordinates(problem).order
    guard order <= CertifiedLimit.order else {
      throw CertifiedRefusal(
        "The problem has \(order) directions of theta; spectra are enclosed up to "
          + "\(CertifiedLimit.order).")
    }
    let products = problem.prompts.reduce(0) { sum, prompt in
      guard case .tabular = prompt.family else {
        return sum + prompt.responses * prompt.responses / 2 * order * order
      }
      return sum + prompt.responses * prompt.responses * 2
    }
    guard products <= CertifiedLimit.products else {
      throw CertifiedRefusal(
        "The information of a sampler takes \(products) products here; enclosures are computed up "
          + "to \(CertifiedLimit.products).")
    }
  }
}
