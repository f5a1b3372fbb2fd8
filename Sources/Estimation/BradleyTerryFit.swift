//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
import RealModule

/// Abilities fitted to comparisons, with what they say of their own uncertainty.
///
/// Exactness: the gradient of what is maximised is zero up to its rounding, see ``convergence``; the
/// parameters are then off by that tolerance times the covariance matrix.
public struct BradleyTerryFit: Sendable {
  /// A parameter beside the abilities, with its standard error.
  public struct Estimate: Sendable, Equatable {
    /// The parameter.
    public let value: Double
    /// The square root of its variance, nil where it lies on the boundary of its range.
    public let standardError: Double?
  }

  /// How far the ascent went.
  public struct Convergence: Sendable, Equatable {
    /// The number of Newton steps.
    public let iterations: Int
    /// The magnitude of the entry of the gradient that is largest beside its tolerance.
    public let gradient: Double
    /// The tolerance of that entry: roundings x 2^-52 x sum of absolute terms.
    public let tolerance: Double
  }

  /// The comparisons.
  public let table: ComparisonTable
  /// What was fitted to them.
  public let model: BradleyTerryModel
  /// The abilities lambda, which sum to zero.
  public let abilities: [Double]
  /// The covariance matrix of the abilities, whose rows sum to zero.
  ///
  /// The inverse of minus the Hessian of the log-likelihood on sum-to-zero abilities, a prior's
  /// included. For the logistic link that is the Fisher information; for probit it is the observed
  /// one, whose standard errors differ slightly from those of the expected one.
  public let covariance: Matrix
  /// gamma, nil unless asked for.
  public let orderEffect: Estimate?
  /// nu of Davidson's model, nil for other treatments of ties; zero if there is no tie.
  public let tieParameter: Estimate?
  /// How the maximum was found.
  public let convergence: Convergence
  /// How far the fit is from the data.
  public let deviance: Deviance
  /// The same for equal abilities without order effect, nu fitted alone.
  public let nullDeviance: Deviance

  /// The fit of a model to a table.
  ///
  /// - Throws: ``BradleyTerryFailure``: why there is no estimate, decided before anything is
  ///   computed, or that the computation failed.
  /// - Complexity: O(cells + p^3) for each of about ten steps, p parameters.
  public init(_ table: ComparisonTable, _ model: BradleyTerryModel) throws(BradleyTerryFailure) {
    if let failure = BradleyTerryExistence(table, model).failure { throw failure }
    let likelihood = BradleyTerryLikelihood(table, model)
    let ascent = try BradleyTerryAscent(
      BradleyTerryObjective(likelihood: likelihood, estimator: model.estimator))
    let covariance = try ascent.covariance()
    let count = table.names.count
    self.table = table
    self.model = model
    abilities = Array(ascent.parameters.prefix(count))
    self.covariance = Matrix(rows: count, columns: count) { covariance[$0, $1] }
    orderEffect = likelihood.orderIndex.map {
      Estimate(
        value: ascent.parameters[$0], standardError: covariance[$0, $0].squareRoot())
    }
    tieParameter =
      model.ties == .davidson
      ? Self.tieParameter(likelihood.tieIndex, ascent.parameters, covariance) : nil
    let worst = ascent.slopes.worst
    convergence = Convergence(
      iterations: ascent.iterations, gradient: worst.gradient, tolerance: worst.tolerance)
    deviance = Deviance(likelihood, at: ascent.parameters)
    nullDeviance = Deviance(ofEqualAbilities: likelihood)
  }

  /// nu from its logarithm, the standard error by the delta method.
  private static func tieParameter(
    _ index: Int?, _ parameters: [Double], _ covariance: Matrix
  ) -> Estimate {
    guard let index else { return Estimate(value: 0, standardError: nil) }
    let value = Double.exp(parameters[index])
    return Estimate(
      value: value, standardError: value * covariance[index, index].squareRoot())
  }
}

extension BradleyTerryAscent {
  /// The covariance matrix of all parameters.
  fileprivate func covariance() throws(BradleyTerryFailure) -> Matrix {
    do {
      return slopes.information.pseudoInverse(
        try Cholesky(factoring: slopes.information.matrix))
    } catch {
      throw .singular(error)
    }
  }
}
