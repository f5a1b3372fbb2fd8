//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra

/// What the abilities, of which only differences mean anything, are measured from.
public enum AbilityGauge: Sendable, Equatable {
  /// Their mean: they sum to zero.
  case sumToZero
  /// One competitor, by its index among the names: its ability is zero.
  case reference(Int)
}

/// Abilities in a gauge.
public struct GaugedAbilities: Sendable {
  /// The abilities, one per competitor.
  public let values: [Double]
  /// Their covariance matrix; the row and column of a reference are zero.
  public let covariance: Matrix

  /// The square roots of the variances; that of a reference is zero.
  public var standardErrors: [Double] {
    values.indices.map { covariance[$0, $0].squareRoot() }
  }
}

extension BradleyTerryFit {
  /// The abilities and their covariance matrix, measured from something.
  ///
  /// From a reference r: lambda_i - lambda_r, with covariance C_ij - C_ir - C_rj + C_rr.
  /// Complexity: O(n^2).
  public func abilities(in gauge: AbilityGauge) -> GaugedAbilities {
    guard case .reference(let reference) = gauge else {
      return GaugedAbilities(values: abilities, covariance: covariance)
    }
    let shifted = Matrix(rows: covariance.rows, columns: covariance.columns) { row, column in
      (covariance[row, column] - covariance[row, reference])
        - (covariance[reference, column] - covariance[reference, reference])
    }
    return GaugedAbilities(
      values: abilities.map { $0 - abilities[reference] }, covariance: shifted)
  }
}
